package dev.muster.ratelimit;

import dev.muster.policy.Integration;
import java.time.Duration;

/** How fast each integration may post. */
public interface RateLimits {
  /** Counts a request: zero when it may pass, else how long to wait. */
  Duration delay(Integration integration);
}
