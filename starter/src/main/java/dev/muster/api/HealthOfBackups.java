package dev.muster.api;

import dev.muster.notice.TimeText;
import dev.muster.restorepoint.Holding;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.Standing;
import dev.muster.standing.BackupState;
import dev.muster.summary.BackupHealth;
import dev.muster.summary.HealthReport;
import dev.muster.summary.HealthVerdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All backups and one verdict of them.
 *
 * @param verdict healthy only if each backup is
 * @param sentence the same in words
 * @param backups by name
 */
record HealthOfBackups(HealthVerdict verdict, String sentence, List<CheckedBackup> backups) {

  /**
   * A backup.
   *
   * @param kind of what it is a backup, such as {@code PostgreSQL}
   * @param reasons why it is not healthy, or why nobody knows, the worst first
   * @param latest null when there is no restore point, or it is not known
   * @param standing whether it is proven
   * @param proof the last; null when there is none, or it is not known
   */
  record CheckedBackup(
      String name,
      String kind,
      String system,
      HealthVerdict verdict,
      List<String> reasons,
      @Nullable LatestHeld latest,
      Standing standing,
      @Nullable PointProof proof) {
    static CheckedBackup of(BackupState state, BackupHealth health) {
      return new CheckedBackup(
          state.plan().name(),
          state.plan().source().product(),
          state.plan().system(),
          health.verdict(),
          health.reasons(),
          state.known().latest().map(LatestHeld::of).orElse(null),
          health.standing(),
          state.known().lastProof().map(PointProof::of).orElse(null));
    }
  }

  /**
   * The restore point that leads back the shortest way.
   *
   * @param bytes that are stored
   * @param holds how much of what; null when its store has not been told of since that is told
   */
  record LatestHeld(String point, Instant takenAt, long bytes, @Nullable Holding holds) {
    static LatestHeld of(KeptPoint kept) {
      return new LatestHeld(kept.point().text(), kept.takenAt(), kept.bytes(), kept.holds());
    }
  }

  static HealthOfBackups of(List<BackupState> states) {
    List<BackupHealth> healths =
        states.stream().map(state -> state.health(TimeText::clock)).toList();
    HealthReport report = HealthReport.of(healths);
    return new HealthOfBackups(
        report.verdict(),
        report.sentence(),
        IntStream.range(0, states.size())
            .mapToObj(number -> CheckedBackup.of(states.get(number), healths.get(number)))
            .toList());
  }
}
