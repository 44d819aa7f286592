package dev.muster.failover;

import java.time.Duration;

/**
 * By how much more may be lost than was agreed to, without asking again.
 *
 * @param bytes of the log
 * @param time in which it was written
 */
public record LossTolerance(long bytes, Duration time) {
  /** Not by anything. */
  public static final LossTolerance NONE = new LossTolerance(0, Duration.ZERO);

  public LossTolerance {
    if (bytes < 0 || time.isNegative()) {
      throw new IllegalArgumentException("nobody tolerates less than nothing");
    }
  }
}
