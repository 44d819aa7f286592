package dev.muster.planner;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Hands a run that went wrong to the people it concerns, as an alert to their service. */
@ActivityInterface
public interface RunAlarmDesk {
  /** The same run handed over again changes nothing while its incident is open. */
  @ActivityMethod(name = "RaiseRunAlarm")
  void raise(RunAlarm alarm);
}
