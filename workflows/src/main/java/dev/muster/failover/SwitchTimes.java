package dev.muster.failover;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long a switch took and what was lost with it, as its record says.
 *
 * @param run its workflow id
 * @param closed for how long nobody could write; null when nothing was promised of that
 * @param lostBytes how much of what was written is not at the one that writes; null when not known
 * @param followed how long the old primary took to follow; null when it was not made to
 * @param steps those that were taken, in order
 */
public record SwitchTimes(
    String run,
    Duration took,
    @Nullable Duration closed,
    @Nullable Double lostBytes,
    @Nullable Duration followed,
    List<Step> steps) {
  private static final int MILLIS = 1_000;

  public SwitchTimes {
    steps = List.copyOf(steps);
  }

  /** A step that came to an end. */
  public record Step(String name, Duration took) {}

  /** Reads them off the record of a switch. */
  public static SwitchTimes of(EvidenceRecord record) {
    return new SwitchTimes(
        record.run().workflowId(),
        Duration.between(record.startedAt(), record.endedAt()),
        measured(record, FailoverPlan.CLOSED)
            .map(seconds -> Duration.ofMillis(Math.round(seconds * MILLIS)))
            .orElse(null),
        measured(record, FailoverPlan.LOST).orElse(null),
        followed(record).orElse(null),
        record.steps().stream().flatMap(step -> step(step).stream()).toList());
  }

  private static Optional<Double> measured(EvidenceRecord record, String promise) {
    return record.promises().stream()
        .filter(made -> made.name().equals(promise))
        .map(EvidencePromise::measured)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** From where the old primary begins to follow up to where it has everything. */
  private static Optional<Duration> followed(EvidenceRecord record) {
    List<EvidenceStep> after =
        record.steps().stream()
            .dropWhile(step -> !step.name().equals(Rejoining.AFTER.getFirst()))
            .toList();
    if (after.size() < Rejoining.AFTER.size()) {
      return Optional.empty();
    }
    @Nullable Instant begun = after.getFirst().startedAt();
    @Nullable Instant ended = after.getLast().endedAt();
    return begun == null || ended == null
        ? Optional.empty()
        : Optional.of(Duration.between(begun, ended));
  }

  private static Optional<Step> step(EvidenceStep step) {
    return step.startedAt() == null || step.endedAt() == null
        ? Optional.empty()
        : Optional.of(new Step(step.name(), Duration.between(step.startedAt(), step.endedAt())));
  }

  /** Step by step, for people, a line each. */
  public String words() {
    return steps.stream()
        .map(step -> "%s: %d ms".formatted(step.name(), step.took().toMillis()))
        .collect(Collectors.joining("\n"));
  }
}
