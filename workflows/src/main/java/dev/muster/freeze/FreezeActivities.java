package dev.muster.freeze;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Answers whether a plan may start, from the policy and the stops then in force. */
@ActivityInterface
public interface FreezeActivities {
  /** Fails, and is asked again, when it can't be told: that never counts as free. */
  @ActivityMethod(name = "CheckFreeze")
  FreezeVerdict check(FreezeQuestion question);
}
