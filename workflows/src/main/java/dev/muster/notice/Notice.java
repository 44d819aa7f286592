package dev.muster.notice;

import dev.muster.temporal.PayloadSize;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one incident that a message tells; absent ones are left out or said to be unknown.
 *
 * @param severity level and title, such as {@code P1 Critical}
 * @param rank the level's place in its scale, 1 for the most severe
 * @param issue what is wrong, in a line
 * @param openedAt when the incident opened
 * @param alerts how many alerts fire
 * @param duration from opening to resolution, once resolved
 */
public record Notice(
    String severity,
    int rank,
    String service,
    String issue,
    @Nullable String impact,
    @Nullable String eta,
    @Nullable String commander,
    @Nullable String statusPage,
    @Nullable String runbook,
    @Nullable String dashboard,
    Instant openedAt,
    int alerts,
    @Nullable Duration duration,
    @Nullable String rootCause,
    @Nullable String actions) {

  /** How many bytes it takes in a payload, at most. */
  int size() {
    return Stream.of(
            severity,
            service,
            issue,
            impact,
            eta,
            commander,
            statusPage,
            runbook,
            dashboard,
            rootCause,
            actions)
        .mapToInt(PayloadSize::of)
        .sum();
  }
}
