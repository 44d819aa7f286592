package dev.muster.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows Prometheus how every part is: {@code muster_part_up}, 1 for well and 0 for not. */
@Component
final class HealthGauges {
  private final Health health;
  private final MultiGauge parts;

  HealthGauges(Health health, MeterRegistry registry) {
    this.health = health;
    this.parts =
        MultiGauge.builder("muster.part.up")
            .description("Whether a part that Muster stands on is well")
            .register(registry);
  }

  @Scheduled(fixedDelay = 15_000, initialDelay = 2_000)
  void refresh() {
    HealthReport report = health.look();
    parts.register(
        Stream.of(rows("service", report.services()), rows("workers", report.workers()))
            .flatMap(rows -> rows)
            .toList(),
        true);
  }

  private static Stream<MultiGauge.Row<?>> rows(String kind, Map<String, Part> parts) {
    return parts.entrySet().stream()
        .map(part ->
            MultiGauge.Row.of(
                Tags.of("kind", kind, "part", part.getKey()), part.getValue().isHealthy() ? 1 : 0));
  }
}
