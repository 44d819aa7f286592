package dev.muster.retention;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;

/** Looks at what is old; changes nothing. */
@ActivityInterface
public interface RetentionProbe {
  /** How many of a kind ended, and were written, before a moment. */
  @ActivityMethod(name = "CountExpired")
  long count(RetentionKind kind, Instant before);
}
