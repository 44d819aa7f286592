package dev.muster.failover;

import java.time.Duration;

/**
 * How far a standby may be behind when a switchover begins.
 *
 * @param maxLagBytes of the log, received or replayed
 * @param maxLag how long ago what it has not received may have been written; judged where there are
 *     samples that are as old
 */
public record ReadinessTerms(long maxLagBytes, Duration maxLag) {
  public ReadinessTerms {
    if (maxLagBytes < 0 || maxLag.isNegative()) {
      throw new IllegalArgumentException("a standby can't be ahead");
    }
  }
}
