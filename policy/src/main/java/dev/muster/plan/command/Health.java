package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.muster.text.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether backups are healthy, as far as a terminal tells. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Health(String verdict, String sentence, List<Backup> backups) {
  Health {
    Objects.requireNonNull(verdict);
    Objects.requireNonNull(sentence);
    backups = List.copyOf(backups);
  }

  /**
   * One of them.
   *
   * @param latest null when there is no restore point
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Backup(
      String name,
      String kind,
      String verdict,
      List<String> reasons,
      @Nullable Latest latest,
      Standing standing) {
    Stream<String> lines() {
      return Stream.concat(
          Stream.of(
              "%s %s (%s): %s"
                  .formatted(
                      verdict, name, kind, latest == null ? "no restore point" : latest.words())),
          (reasons.contains(standing.sentence())
                  ? reasons.stream()
                  : Stream.concat(Stream.of(standing.sentence()), reasons.stream()))
              .map(line -> "  " + line));
    }
  }

  /**
   * A restore point.
   *
   * @param holds null when nobody knows
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Latest(String point, Instant takenAt, long bytes, @Nullable Holds holds) {
    String words() {
      String size = "%s, %s".formatted(point, Bytes.words(bytes));
      return holds == null ? size : size + ", " + holds.words();
    }
  }

  /** How much a restore point holds. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Holds(String words) {}

  /** Whether a backup is proven. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Standing(String sentence) {}
}
