package dev.muster.planner;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a planner did, and what the next one must know.
 *
 * @param started runs that nobody had started before
 * @param left what could not be started; the next planner tries again
 * @param faults of calendars that people were told of and that are not over
 */
public record PlannerOutcome(
    KnownPlans known, int started, List<Occurrence> left, List<PlanCondition> faults) {
  static final PlannerOutcome NOTHING =
      new PlannerOutcome(KnownPlans.NONE, 0, List.of(), List.of());

  /** An outcome of before calendars were looked at has no faults. */
  public PlannerOutcome {
    left = List.copyOf(left);
    faults = List.copyOf(Objects.requireNonNullElse(faults, List.of()));
  }

  /** What people are to be told of faults, of which some are known to them. */
  List<PlanCondition> news(List<PlanCondition> found) {
    return Stream.concat(
            faults.stream()
                .filter(fault -> isMissing(fault, found))
                .map(fault -> fault.over("no longer stands so")),
            found.stream().filter(fault -> isMissing(fault, faults)))
        .toList();
  }

  private static boolean isMissing(PlanCondition fault, List<PlanCondition> faults) {
    return faults.stream().noneMatch(one -> one.key().equals(fault.key()));
  }
}
