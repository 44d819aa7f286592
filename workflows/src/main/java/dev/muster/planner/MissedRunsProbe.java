package dev.muster.planner;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** Looks for runs that were due and did not begin; changes nothing. */
@ActivityInterface
public interface MissedRunsProbe {
  @ActivityMethod(name = "FindMissedRuns")
  Answer find(Question question);

  /** From where the last review ended. */
  record Question(KnownPlans known, Instant now) {}

  /**
   * What was found.
   *
   * @param looked runs that were looked at
   * @param known what the next review must know
   */
  record Answer(List<RunAlarm> missed, int looked, KnownPlans known) {
    public Answer {
      missed = List.copyOf(missed);
    }
  }
}
