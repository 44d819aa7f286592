package dev.muster.failover;

import dev.muster.failover.LossEstimate.Bounded;
import java.time.Duration;

/**
 * How much may be lost, or more than was agreed to.
 *
 * @param bytes of the log
 * @param time in which it was written
 */
public record LossBounds(long bytes, Duration time) {
  /** Not anything. */
  public static final LossBounds NONE = new LossBounds(0, Duration.ZERO);

  public LossBounds {
    if (bytes < 0 || time.isNegative()) {
      throw new IllegalArgumentException("nobody tolerates less than nothing");
    }
  }

  /** Whether no more is lost than that, and it is known. */
  boolean hold(LossEstimate loss) {
    return loss instanceof Bounded bounded
        && bounded.bytes() <= bytes
        && bounded.time().compareTo(time) <= 0;
  }
}
