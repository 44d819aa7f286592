package dev.muster.summary;

import dev.muster.restorepoint.Standing;
import java.util.Collection;
import java.util.List;

/**
 * One verdict of all backups: healthy only if each of them is.
 *
 * @param sentence the same in words
 */
public record HealthReport(HealthVerdict verdict, String sentence) {
  /** Of those that a policy has. */
  public static HealthReport of(Collection<BackupHealth> backups) {
    List<HealthVerdict> verdicts = backups.stream().map(BackupHealth::verdict).toList();
    return backups.isEmpty()
        ? new HealthReport(HealthVerdict.UNKNOWN, "Not known: the policy has no backup.")
        : new HealthReport(HealthVerdict.ofAll(verdicts), sentence(backups, verdicts));
  }

  private static String sentence(Collection<BackupHealth> backups, List<HealthVerdict> verdicts) {
    long healthy = count(verdicts, HealthVerdict.HEALTHY);
    long unknown = count(verdicts, HealthVerdict.UNKNOWN);
    long ill = count(verdicts, HealthVerdict.UNHEALTHY);
    String one =
        healthy == backups.size()
            ? "Healthy: so is every backup"
            : "%s: %d of %d backups %s healthy"
                .formatted(
                    ill > 0 ? "Not healthy" : "Not known",
                    healthy,
                    backups.size(),
                    healthy == 1 ? "is" : "are");
    return one
        + (ill > 0 && unknown > 0 ? ", and of %d it is not known".formatted(unknown) : "")
        + rumours(backups)
        + ".";
  }

  /** A backup is a rumour until it was restored, also where nobody promised to. */
  private static String rumours(Collection<BackupHealth> backups) {
    long rumours =
        backups.stream()
            .filter(backup -> backup.verdict() == HealthVerdict.HEALTHY)
            .filter(backup -> backup.standing().kind() == Standing.Kind.UNPROVEN)
            .count();
    return rumours == 0
        ? ""
        : "; of the healthy ones %d %s never restored"
            .formatted(rumours, rumours == 1 ? "was" : "were");
  }

  private static long count(List<HealthVerdict> verdicts, HealthVerdict wanted) {
    return verdicts.stream().filter(wanted::equals).count();
  }
}
