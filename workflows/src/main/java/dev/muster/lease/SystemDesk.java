package dev.muster.lease;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Takes a run's wish to the lease of a system, starting one that does not run. */
@ActivityInterface
public interface SystemDesk {
  /** Durable once it returns; the same wish handed over twice is one. */
  @ActivityMethod(name = "AskForSystem")
  void ask(String system, LeaseClaim claim);
}
