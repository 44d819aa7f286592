package dev.muster.planner;

import java.util.List;

/**
 * What a planner did, and what the next one must know.
 *
 * @param started runs that nobody had started before
 * @param left what could not be started; the next planner tries again
 */
public record PlannerOutcome(KnownPlans known, int started, List<Occurrence> left) {
  static final PlannerOutcome NOTHING = new PlannerOutcome(KnownPlans.NONE, 0, List.of());

  public PlannerOutcome {
    left = List.copyOf(left);
  }
}
