package dev.muster.retention;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Knows how long what is kept. */
@ActivityInterface
public interface RetentionLookup {
  /** As the policy of this moment says. */
  @ActivityMethod(name = "LookUpRetention")
  RetentionPolicy policy();
}
