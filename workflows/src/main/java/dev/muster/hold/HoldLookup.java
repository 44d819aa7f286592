package dev.muster.hold;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** Answers whether a service's alerts are held; needs no worker but the one that asks. */
@ActivityInterface
public interface HoldLookup {
  /** Null when they are not; fails when that can't be told. */
  @ActivityMethod(name = "LookUpHold")
  @Nullable HeldService held(String service);
}
