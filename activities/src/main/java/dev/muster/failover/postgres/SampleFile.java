package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import dev.muster.failover.ReplicationSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the machine of a standby keeps how far its primary was, a line each time: it is there when
 * the primary, Temporal and the database of Muster are not.
 *
 * @param folder of the standby's data
 */
record SampleFile(Path folder) {
  static final String FILE = "samples.muster";
  private static final int KEPT = 1_800;
  private static final long FULL = 400_000;
  private static final int PARTS = 7;
  private static final String NOT_KNOWN = "-";

  /** A line of it. */
  private record Line(String writer, ReplicationSample sample) {
    static Optional<Line> parse(String text) {
      String[] parts = text.split(" ", -1);
      try {
        return parts.length == PARTS ? Optional.of(of(parts)) : Optional.empty();
      } catch (IllegalArgumentException | DateTimeParseException e) {
        return Optional.empty();
      }
    }

    private static Line of(String[] parts) {
      return new Line(
          parts[1],
          new ReplicationSample(
              Instant.parse(parts[0]),
              LogPosition.parse(parts[2]),
              known(parts[3]),
              position(parts[4]),
              position(parts[5]),
              Boolean.parseBoolean(parts[6])));
    }

    private static @Nullable String known(String part) {
      return part.equals(NOT_KNOWN) ? null : part;
    }

    private static @Nullable LogPosition position(String part) {
      return part.equals(NOT_KNOWN) ? null : LogPosition.parse(part);
    }

    String text() {
      return "%s %s %s %s %s %s %s%n"
          .formatted(
              sample.at(),
              writer,
              sample.written().text(),
              sample.state() == null ? NOT_KNOWN : sample.state(),
              text(sample.flushed()),
              text(sample.replayed()),
              sample.synchronous());
    }

    private static String text(@Nullable LogPosition position) {
      return position == null ? NOT_KNOWN : position.text();
    }
  }

  /** All that is kept of a primary, the earliest first; what a crash left half is none. */
  List<ReplicationSample> of(String writer) throws IOException {
    return lines()
        .flatMap(text -> Line.parse(text).stream())
        .filter(line -> line.writer().equals(writer))
        .map(Line::sample)
        .toList();
  }

  private Stream<String> lines() throws IOException {
    try {
      return Files.readAllLines(file()).stream();
    } catch (NoSuchFileException e) {
      return Stream.empty();
    }
  }

  /**
   * Keeps one more, and forgets those of long ago.
   *
   * @param owner of the file, where the worker is root
   */
  void add(String writer, ReplicationSample sample, @Nullable String owner) throws IOException {
    String text = new Line(writer, sample).text();
    if (Files.exists(file()) && Files.size(file()) < FULL) {
      Files.writeString(file(), text, StandardOpenOption.APPEND);
      return;
    }
    List<String> lines = lines().toList();
    String kept = String.join("\n", lines.subList(Math.max(0, lines.size() - KEPT), lines.size()));
    new LastingFile(file(), owner).write(kept.isEmpty() ? text : kept + "\n" + text);
  }

  private Path file() {
    return folder.resolve(FILE);
  }
}
