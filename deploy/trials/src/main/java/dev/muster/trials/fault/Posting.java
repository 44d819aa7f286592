package dev.muster.trials.fault;

import dev.muster.trials.source.AlertSource;
import dev.muster.trials.source.Signal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Requests on their way, each posted until it is accepted.
 *
 * @param attempts how many each took
 */
record Posting(List<CompletableFuture<Integer>> attempts) {
  private static final Duration PACE = Duration.ofMillis(40);

  Posting {
    attempts = List.copyOf(attempts);
  }

  /** A request for each alert, the next one shortly after. */
  static Posting oneByOne(AlertSource source, List<Signal> signals) {
    return inTurn(List.of(source), signals, PACE);
  }

  /** A request for each alert, the next one a pause later and by the next source. */
  static Posting inTurn(List<AlertSource> sources, List<Signal> signals, Duration pause) {
    List<CompletableFuture<Integer>> attempts =
        signals.stream().map(signal -> new CompletableFuture<Integer>()).toList();
    Thread.startVirtualThread(() ->
        IntStream.range(0, signals.size())
            .forEach(number -> {
              AlertSource source = sources.get(number % sources.size());
              insist(source, List.of(signals.get(number)), attempts.get(number));
              LockSupport.parkNanos(pause.toNanos());
            }));
    return new Posting(attempts);
  }

  /** One request for all alerts. */
  static Posting together(AlertSource source, List<Signal> signals) {
    CompletableFuture<Integer> attempts = new CompletableFuture<>();
    insist(source, signals, attempts);
    return new Posting(List.of(attempts));
  }

  private static void insist(
      AlertSource source, List<Signal> group, CompletableFuture<Integer> attempts) {
    Thread.startVirtualThread(() -> {
      try {
        attempts.complete(source.insist(group));
      } catch (RuntimeException refused) {
        attempts.completeExceptionally(refused);
      }
    });
  }

  Posting and(Posting other) {
    return new Posting(Stream.concat(attempts.stream(), other.attempts.stream()).toList());
  }

  /**
   * Whether all were accepted.
   *
   * @throws CompletionException when one was refused for good
   */
  boolean isDone() {
    return attempts.stream().allMatch(attempt -> attempt.getNow(0) > 0);
  }

  /** How many requests had to be posted again. */
  int repeated() {
    return attempts.stream().mapToInt(attempt -> Math.max(0, attempt.getNow(0) - 1)).sum();
  }
}
