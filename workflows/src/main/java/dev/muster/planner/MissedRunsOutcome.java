package dev.muster.planner;

import java.util.List;

/**
 * What a review did, and what the next one must know.
 *
 * @param raised missed runs that people were told of
 * @param left missed runs that people are still to be told of
 */
public record MissedRunsOutcome(KnownPlans known, int raised, List<RunAlarm> left) {
  public MissedRunsOutcome {
    left = List.copyOf(left);
  }
}
