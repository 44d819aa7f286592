package dev.muster.recovery;

import dev.muster.drill.RestorePointChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recovery builds up from backups, as the policy declares it and as a run of it is wanted.
 *
 * @param site that it builds up
 * @param insteadOf the site that it takes the place of; null when that is the same
 * @param loseAtMost how much time before the failure may be lost; null when nothing is promised
 * @param choose which restore points are put back
 * @param unsaved whether what is there is replaced without a backup of it, because there can be
 *     none
 * @param failedAt when the site failed; null when nobody has said
 */
public record RebuildTerms(
    String site,
    @Nullable String insteadOf,
    @Nullable Duration loseAtMost,
    RestorePointChoice choose,
    boolean unsaved,
    @Nullable Instant failedAt) {

  /** The sites that it is about, the one that it builds up last. */
  public List<String> sites() {
    return insteadOf == null ? List.of(site) : List.of(insteadOf, site);
  }

  /** The same, of other restore points. */
  public RebuildTerms choosing(RestorePointChoice other) {
    return new RebuildTerms(site, insteadOf, loseAtMost, other, unsaved, failedAt);
  }

  /** The same, of a site that failed then. */
  public RebuildTerms failedAt(Instant moment) {
    return new RebuildTerms(site, insteadOf, loseAtMost, choose, unsaved, moment);
  }

  /** The same, where no backup is taken of what is there. */
  public RebuildTerms withoutBackup() {
    return new RebuildTerms(site, insteadOf, loseAtMost, choose, true, failedAt);
  }
}
