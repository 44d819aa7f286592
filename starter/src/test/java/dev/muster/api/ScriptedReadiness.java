package dev.muster.api;

import dev.muster.engine.Told;
import dev.muster.failover.FailoverReadiness;
import dev.muster.failover.ReadinessOutcome;
import dev.muster.steering.LastReadiness;
import java.util.ArrayList;
import java.util.List;

/** What the last look at failovers came to, as a test wants it. */
public final class ScriptedReadiness implements LastReadiness {
  public final List<FailoverReadiness> seen = new ArrayList<>();
  public boolean away;

  public void reset() {
    seen.clear();
    away = false;
  }

  @Override
  public Told<ReadinessOutcome> look() {
    return away
        ? new Told.Unreachable<>("connection refused")
        : new Told.Done<>(new ReadinessOutcome(seen));
  }
}
