package dev.muster.planner;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a review did, and what the next one must know.
 *
 * @param raised missed runs that people were told of
 * @param left missed runs that people are still to be told of
 * @param ages of the plans that promise one; null of a review that did not look at them
 */
public record MissedRunsOutcome(
    KnownPlans known, int raised, List<RunAlarm> left, @Nullable KnownAges ages) {
  static final MissedRunsOutcome NOTHING =
      new MissedRunsOutcome(KnownPlans.NONE, 0, List.of(), KnownAges.NONE);

  public MissedRunsOutcome {
    left = List.copyOf(left);
  }

  KnownAges knownAges() {
    return Objects.requireNonNullElse(ages, KnownAges.NONE);
  }
}
