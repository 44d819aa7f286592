package dev.muster.failover.postgres;

import dev.muster.failover.TimelineHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The timelines of a server, by its files. */
record LocalTimelines(Path data) {
  private static final String HISTORY = "[0-9A-F]{8}\\.history";
  private static final int HEX = 16;
  private static final int DIGITS = 8;

  /**
   * What it went through.
   *
   * @param timeline that its control data tells
   * @param isStale whether it may have gone on to another one since
   */
  TimelineHistory history(long timeline, boolean isStale) throws IOException {
    long last = isStale ? Math.max(timeline, newest()) : timeline;
    return TimelineHistory.parse(last, text(last));
  }

  private long newest() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("pg_wal"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches(HISTORY))
          .mapToLong(name -> Long.parseLong(name.substring(0, DIGITS), HEX))
          .max()
          .orElse(1);
    }
  }

  /** The first of all has none. */
  private String text(long timeline) throws IOException {
    try {
      return Files.readString(data.resolve("pg_wal").resolve("%08X.history".formatted(timeline)));
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
