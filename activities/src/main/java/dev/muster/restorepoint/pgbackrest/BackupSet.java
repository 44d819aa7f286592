package dev.muster.restorepoint.pgbackrest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup in a repository of pgBackRest.
 *
 * @param database of which log it is, since an upgrade of the cluster begins another
 * @param prior the label of what it builds on; null for a full one
 * @param firstSegment of the log without which it can't be restored
 * @param size of the cluster, in bytes
 * @param stored bytes in the repository, with what it builds on
 * @param sound whether every page had the checksum that it says
 * @param mark of the restore point that it was taken for; null when Muster did not have it taken
 */
public record BackupSet(
    String label,
    String type,
    int database,
    @Nullable String prior,
    Instant startedAt,
    Instant stoppedAt,
    String start,
    String stop,
    String firstSegment,
    String lastSegment,
    long size,
    long stored,
    boolean sound,
    @Nullable String mark) {
  boolean isFull() {
    return type.equals("full");
  }

  /**
   * Whether Muster had it taken.
   *
   * @param marks what those of the plan begin with
   */
  boolean isMarked(String marks) {
    return mark != null && mark.startsWith(marks);
  }
}
