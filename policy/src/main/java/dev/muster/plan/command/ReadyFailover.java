package dev.muster.plan.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.muster.notice.TimeText;
import dev.muster.text.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failover could begin, as far as a terminal tells.
 *
 * @param writer null when it is not known
 * @param next null likewise
 * @param behind null when no primary told
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ReadyFailover(
    String name,
    String readiness,
    String sentence,
    List<String> reasons,
    @Nullable String writer,
    @Nullable String next,
    @Nullable Behind behind) {
  ReadyFailover {
    Objects.requireNonNull(name);
    Objects.requireNonNull(readiness);
    Objects.requireNonNull(sentence);
    reasons = List.copyOf(reasons);
  }

  /** How far the standby is behind; null where that is not known. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Behind(@Nullable Long bytes, @Nullable Duration atMost) {
    private String words() {
      String size = bytes == null ? "it is not known how far" : Bytes.words(bytes);
      return atMost == null || atMost.isZero()
          ? size
          : "%s, at most %s".formatted(size, TimeText.words(atMost));
    }
  }

  Stream<String> lines() {
    return Stream.of(
            Stream.of("%s %s: %s".formatted(readiness, name, sentence)), place(), reasons.stream())
        .flatMap(lines -> lines)
        .map(line -> line.startsWith(readiness + " " + name) ? line : "  " + line);
  }

  private Stream<String> place() {
    if (writer == null || next == null) {
      return Stream.empty();
    }
    return Stream.of(
        "%s writes, %s is next%s"
            .formatted(writer, next, behind == null ? "" : " and behind by " + behind.words()));
  }
}
