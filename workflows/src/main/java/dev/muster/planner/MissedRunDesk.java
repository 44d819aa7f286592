package dev.muster.planner;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Hands a run that did not happen to the people it concerns, as an alert to their service. */
@ActivityInterface
public interface MissedRunDesk {
  /** The same run handed over again changes nothing while its incident is open. */
  @ActivityMethod(name = "RaiseMissedRun")
  void raise(MissedRun missed);
}
