package dev.muster.failover;

import org.jspecify.annotations.Nullable;

/** One look at a plan between failovers, whatever its pair serves. */
public interface ReadyLook {
  PairPlan plan();

  /** What it comes to after the look before. */
  FailoverReadiness after(@Nullable FailoverReadiness before);
}
