package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a timeline began, as a server leaves it in a file beside its log. */
final class TimelineHistory {
  private TimelineHistory() {}

  /**
   * Up to where a timeline has the log of the one before it.
   *
   * @param folder of the server's data
   * @throws IllegalArgumentException when its history does not tell
   */
  static LogPosition fork(Path folder, long timeline) throws IOException {
    return fork(Files.readString(folder.resolve("pg_wal/%08X.history".formatted(timeline))));
  }

  /** The last line is of the timeline before: its number, where it was left, and why. */
  static LogPosition fork(String written) {
    return written
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .reduce((earlier, later) -> later)
        .map(line -> line.strip().split("\\s+", -1))
        .filter(parts -> parts.length > 1)
        .map(parts -> LogPosition.parse(parts[1]))
        .orElseThrow(() -> new IllegalArgumentException("a history that tells nothing"));
  }
}
