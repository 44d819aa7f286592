package dev.muster.steering;

import dev.muster.engine.Told;
import dev.muster.failover.ReadinessOutcome;

/** How ready failovers were when they were looked at last; answers within moments. */
public interface LastReadiness {
  /** What the last look came to; not running where nobody has looked lately. */
  Told<ReadinessOutcome> look();
}
