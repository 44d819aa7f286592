package dev.muster.health;

import dev.muster.rollout.StrandedRuns;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows Prometheus how many runs nobody takes on: {@code muster_runs_stranded}, not a number while
 * Temporal can't be read.
 */
@Component
final class StrandedGauge {
  private static final Logger log = LoggerFactory.getLogger(StrandedGauge.class);

  private final StrandedRuns runs;
  private volatile double seen = Double.NaN;

  StrandedGauge(StrandedRuns runs, MeterRegistry registry) {
    this.runs = runs;
    Gauge.builder("muster.runs.stranded", this, gauge -> gauge.seen)
        .description("Runs that are pinned to workers that are gone")
        .register(registry);
  }

  @Scheduled(fixedDelay = 15_000, initialDelay = 2_000)
  void refresh() {
    seen = look();
  }

  private double look() {
    try {
      return runs.count();
    } catch (RuntimeException e) {
      log.debug("runs could not be counted", e);
      return Double.NaN;
    }
  }
}
