package dev.muster.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/** What is counted of alerts coming in; never by service or key, of which there may be many. */
final class IngestMetrics {
  /** Stands for every caller that did not prove to be an integration. */
  static final String UNKNOWN = "unknown";

  private final MeterRegistry registry;
  private final ObservationRegistry observations;
  private final Timer handOver;

  IngestMetrics(MeterRegistry registry, ObservationRegistry observations) {
    this.registry = registry;
    this.observations = observations;
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

  /** One request, from its arrival to its answer, in the trace that its sender names, if any. */
  Reply observed(HttpServletRequest request, Supplier<Reply> work) {
    return Observation.createNotStarted("muster.ingest", () -> arrival(request), observations)
        .observe(work);
  }

  private static ReceiverContext<HttpServletRequest> arrival(HttpServletRequest request) {
    ReceiverContext<HttpServletRequest> arrival =
        new ReceiverContext<>(HttpServletRequest::getHeader, Kind.SERVER);
    arrival.setCarrier(request);
    return arrival;
  }

  void timed(Runnable call) {
    handOver.record(call);
  }
}
