package dev.muster.console;

import dev.muster.failover.FailoverReadiness;
import dev.muster.failover.FailoverReadiness.ReplicationLag;
import dev.muster.standing.FailoverState;
import dev.muster.standing.FailoverState.Verdict;
import dev.muster.text.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failover could begin, as a page says it.
 *
 * @param style how its words look, which say the same without it
 * @param reasons why it could not
 * @param behind how far the standby is behind, in words; null when it is not known
 * @param seen when it was looked at last; null when nobody has
 */
record ReadinessLine(
    Verdict verdict,
    String mark,
    String words,
    String style,
    String sentence,
    List<String> reasons,
    @Nullable String behind,
    @Nullable Moment seen) {

  static ReadinessLine of(FailoverState state, Times times) {
    Optional<FailoverReadiness> known = state.fresh();
    Verdict verdict = state.verdict();
    return new ReadinessLine(
        verdict,
        mark(verdict),
        words(verdict),
        style(verdict),
        state.sentence(times::told),
        known.map(FailoverReadiness::reasons).orElse(List.of()),
        known.map(FailoverReadiness::lag).map(ReadinessLine::words).orElse(null),
        times.momentOrNull(
            Optional.ofNullable(state.seen()).map(FailoverReadiness::at).orElse(null)));
  }

  private static String words(ReplicationLag lag) {
    Integer replicas = lag.replicas();
    Long bytes = lag.bytes();
    Duration atMost = lag.atMost();
    return Stream.of(
            bytes == null ? "it is not known by how much" : Bytes.words(bytes),
            atMost == null ? "" : time(atMost),
            replicas == null
                ? ""
                : replicas == 1 ? "1 replica streams" : replicas + " replicas stream")
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String time(Duration atMost) {
    return atMost.isZero() ? "nothing is missing" : "at most " + Times.words(atMost);
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case READY -> "✓";
      case NOT_READY -> "✗";
      case UNKNOWN -> "?";
    };
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case READY -> "Ready";
      case NOT_READY -> "Not ready";
      case UNKNOWN -> "Not known";
    };
  }

  private static String style(Verdict verdict) {
    return switch (verdict) {
      case READY -> "good";
      case NOT_READY -> "bad";
      case UNKNOWN -> "open";
    };
  }
}
