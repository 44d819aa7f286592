package dev.muster.planner;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/** The calendars of the policy, and the start of what they promise. */
@ActivityInterface
public interface PlannerActivities {
  /** The type of the failure while a worker still has another revision of the policy. */
  String OTHER_REVISION = "OTHER_REVISION";

  /** What is to be started by the policy in force; fails for a while when another is wanted. */
  @ActivityMethod(name = "PlanOccurrences")
  PlannerRound plan(Question question);

  /** Starts a run that waits for its time. */
  @ActivityMethod(name = "StartOccurrence")
  Start start(Occurrence occurrence);

  /** Sees to it that the heartbeats of a backup are written; again, it changes nothing. */
  @ActivityMethod(name = "StartHeartbeat")
  void beat(String backup);

  /** What became of a start. */
  enum Start {
    STARTED,
    STARTED_BEFORE,
    /** The worker that was asked has a policy that does not plan it. */
    NOT_PLANNED
  }

  /**
   * What a planner asks.
   *
   * @param revision that is wanted; empty when any will do
   * @param left what the planner before could not start
   */
  record Question(String revision, KnownPlans known, List<Occurrence> left, Instant now) {
    public Question {
      left = List.copyOf(left);
    }
  }
}
