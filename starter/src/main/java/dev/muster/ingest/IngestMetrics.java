package dev.muster.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What is counted of alerts coming in; never by service or key, of which there may be many. */
final class IngestMetrics {
  /** Stands for every caller that did not prove to be an integration. */
  static final String UNKNOWN = "unknown";

  private final MeterRegistry registry;
  private final Timer handOver;

  IngestMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.handOver =
        Timer.builder("muster.ingest.handover")
            .description("One hand-over to the engine, until it is durable")
            .register(registry);
  }

  void accepted(String integration, int count) {
    alerts(integration, "accepted", count);
  }

  void repeats(String integration, int count) {
    alerts(integration, "repeat", count);
  }

  void refused(String integration, int count) {
    alerts(integration, "refused", count);
  }

  private void alerts(String integration, String result, int count) {
    registry
        .counter("muster.ingest.alerts", "integration", integration, "result", result)
        .increment(count);
  }

  void request(String integration, int status) {
    registry
        .counter(
            "muster.ingest.requests", "integration", integration, "status", String.valueOf(status))
        .increment();
  }

  void timed(Runnable call) {
    handOver.record(call);
  }
}
