package dev.muster.planner;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;

/** The calendars of the policy, and the start of what they promise. */
@ActivityInterface
public interface PlannerActivities {
  /** The type of the failure while a worker still has another revision of the policy. */
  String OTHER_REVISION = "OTHER_REVISION";

  /** What is to be started by the policy in force; fails for a while when another is wanted. */
  @ActivityMethod(name = "PlanOccurrences")
  PlannerRound plan(Question question);

  /** Starts a run that waits for its time; false when it was started before. */
  @ActivityMethod(name = "StartOccurrence")
  boolean start(Occurrence occurrence);

  /**
   * What a planner asks.
   *
   * @param revision that is wanted; empty when any will do
   */
  record Question(String revision, KnownPlans known, Instant now) {}
}
