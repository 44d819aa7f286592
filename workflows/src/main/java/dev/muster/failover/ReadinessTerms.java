package dev.muster.failover;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a standby may be behind when a switchover begins.
 *
 * @param maxLagBytes of the log, received or replayed
 * @param maxLag how long ago what it has not received may have been written; judged where there are
 *     samples that are as old
 * @param watch what is wanted besides between failovers; null when nothing is
 */
public record ReadinessTerms(long maxLagBytes, Duration maxLag, @Nullable ReadinessWatch watch) {
  public ReadinessTerms {
    if (maxLagBytes < 0 || maxLag.isNegative()) {
      throw new IllegalArgumentException("a standby can't be ahead");
    }
  }

  /** Terms of a failover alone. */
  public ReadinessTerms(long maxLagBytes, Duration maxLag) {
    this(maxLagBytes, maxLag, null);
  }

  /** What is wanted between failovers. */
  ReadinessWatch watched() {
    return Objects.requireNonNullElse(watch, ReadinessWatch.NONE);
  }
}
