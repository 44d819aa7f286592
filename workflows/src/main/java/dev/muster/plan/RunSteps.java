package dev.muster.plan;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of a run as far as it has come. */
final class RunSteps {
  private final List<EvidenceStep> steps = new ArrayList<>();
  private Supplier<List<EvidenceStep>> together = List::of;
  private int reached;

  /** Begins the next of the plan. */
  void begin(String name, Instant at) {
    reached++;
    beginBeside(name, at);
  }

  /** Begins one that the plan does not count among its own. */
  void beginBeside(String name, Instant at) {
    steps.add(new EvidenceStep(name, at, null, Result.STOPPED, null));
  }

  /** Ends the step under way. */
  void end(Result result, @Nullable String detail, Instant at) {
    EvidenceStep begun = steps.removeLast();
    steps.add(new EvidenceStep(begun.name(), begun.startedAt(), at, result, detail));
  }

  /** Leaves out the next of the plan. */
  void leaveOut(String name, String why) {
    reached++;
    steps.add(new EvidenceStep(name, null, null, Result.SKIPPED, why));
  }

  /** Takes the step under way for others that it turned out to consist of. */
  void replace(List<EvidenceStep> parts) {
    steps.removeLast();
    steps.addAll(parts);
    reached += parts.size() - 1;
  }

  /** Begins several that tell by themselves how they stand. */
  void beginTogether(Supplier<List<EvidenceStep>> asTheyStand) {
    together = asTheyStand;
  }

  /** They stay as they stand. */
  void endTogether() {
    List<EvidenceStep> parts = together.get();
    together = List::of;
    steps.addAll(parts);
    reached += parts.size();
  }

  boolean isUnderWay() {
    return !steps.isEmpty()
        && steps.getLast().startedAt() != null
        && steps.getLast().endedAt() == null;
  }

  List<EvidenceStep> soFar() {
    return Stream.concat(steps.stream(), together.get().stream()).toList();
  }

  /** With those that were never begun. */
  List<EvidenceStep> all(List<String> names) {
    Stream<EvidenceStep> neverBegun =
        names.stream()
            .skip(reached)
            .map(name -> new EvidenceStep(name, null, null, Result.SKIPPED, "never begun"));
    return Stream.concat(steps.stream(), neverBegun).toList();
  }

  /** From the begin of the first to the end of the last; null when there is no such time. */
  @Nullable Duration taken() {
    Instant begin = steps.isEmpty() ? null : steps.getFirst().startedAt();
    Instant end = steps.isEmpty() ? null : steps.getLast().endedAt();
    return begin == null || end == null ? null : Duration.between(begin, end);
  }
}
