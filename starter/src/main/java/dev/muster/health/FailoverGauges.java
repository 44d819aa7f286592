package dev.muster.health;

import dev.muster.failover.FailoverReadiness.ReplicationLag;
import dev.muster.standing.FailoverState;
import dev.muster.standing.FailoverStates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows Prometheus which failovers could begin: {@code muster_failover_ready}, 1 for ready and 0
 * for not, and {@code muster_failover_lag_bytes}; not a number while that is not known.
 */
@Component
final class FailoverGauges {
  private final FailoverStates states;
  private final MultiGauge ready;
  private final MultiGauge lag;

  FailoverGauges(FailoverStates states, MeterRegistry registry) {
    this.states = states;
    ready =
        MultiGauge.builder("muster.failover.ready")
            .description("Whether a failover could begin")
            .register(registry);
    lag =
        MultiGauge.builder("muster.failover.lag.bytes")
            .description("How much of its primary's log a standby has not received")
            .register(registry);
  }

  @Scheduled(fixedDelay = 15_000, initialDelay = 2_000)
  void refresh() {
    List<FailoverState> all = states.ready();
    ready.register(rows(all, FailoverGauges::readiness), true);
    lag.register(rows(all, FailoverGauges::behind), true);
  }

  private static List<MultiGauge.Row<?>> rows(
      List<FailoverState> states, ToDoubleFunction<FailoverState> value) {
    return states.stream()
        .<MultiGauge.Row<?>>map(state ->
            MultiGauge.Row.of(Tags.of("plan", state.plan().name()), value.applyAsDouble(state)))
        .toList();
  }

  private static double readiness(FailoverState state) {
    return switch (state.verdict()) {
      case READY -> 1;
      case NOT_READY -> 0;
      case UNKNOWN -> Double.NaN;
    };
  }

  private static double behind(FailoverState state) {
    return state
        .fresh()
        .map(seen -> seen.lag())
        .map(ReplicationLag::bytes)
        .map(Long::doubleValue)
        .orElse(Double.NaN);
  }
}
