package dev.muster.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How everything is.
 *
 * @param unhealthy the names of the parts that are not well
 */
public record HealthReport(
    Status status,
    Instant timestamp,
    String version,
    List<String> unhealthy,
    Map<String, Part> services,
    Map<String, Part> workers) {
  static HealthReport of(
      Instant timestamp, String version, Map<String, Part> services, Map<String, Part> workers) {
    List<String> unhealthy =
        java.util.stream.Stream.of(services, workers)
            .flatMap(parts -> parts.entrySet().stream())
            .filter(part -> !part.getValue().isHealthy())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new HealthReport(
        unhealthy.isEmpty() ? Status.HEALTHY : Status.UNHEALTHY,
        timestamp,
        version,
        unhealthy,
        services,
        workers);
  }
}
