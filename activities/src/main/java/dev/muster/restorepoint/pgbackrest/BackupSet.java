package dev.muster.restorepoint.pgbackrest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup in a repository of pgBackRest.
 *
 * @param prior the label of what it builds on; null for a full one
 * @param firstSegment of the log without which it can't be restored
 * @param size of the cluster, in bytes
 * @param stored bytes in the repository, with what it builds on
 * @param sound whether every page had the checksum that it says
 * @param point the name of the restore point that it was taken for; null when it was for none
 */
public record BackupSet(
    String label,
    String type,
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
    @Nullable String point) {
  /** What an annotation is called that tells what it was taken for. */
  public static final String POINT = "muster";

  boolean isFull() {
    return type.equals("full");
  }
}
