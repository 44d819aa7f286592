package dev.muster.hold;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Holds the alerts of services for runs that work on them. */
@ActivityInterface
public interface HoldDesk {
  /**
   * They are held once it returns; the same order given twice is one.
   *
   * @return how things stand then
   */
  @ActivityMethod(name = "HoldAlerts")
  HoldView hold(HoldOrder order);

  /** Durable once it returns; a hold that is over already is none. */
  @ActivityMethod(name = "ReleaseAlerts")
  void release(HoldRelease release);
}
