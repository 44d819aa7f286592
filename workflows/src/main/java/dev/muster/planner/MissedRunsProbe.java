package dev.muster.planner;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** Looks for runs that did not begin, and for plans that are too old; changes nothing. */
@ActivityInterface
public interface MissedRunsProbe {
  @ActivityMethod(name = "FindMissedRuns")
  Answer find(Question question);

  /** From where the last review ended. */
  record Question(KnownPlans known, KnownAges ages, Instant now) {}

  /**
   * What was found.
   *
   * @param looked runs that were looked at
   * @param known what the next review must know
   * @param ages of the plans that promise one
   */
  record Answer(List<RunAlarm> missed, int looked, KnownPlans known, AgeReview ages) {
    public Answer {
      missed = List.copyOf(missed);
    }
  }
}
