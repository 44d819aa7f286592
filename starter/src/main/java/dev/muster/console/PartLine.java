package dev.muster.console;

import dev.muster.health.HealthReport;
import dev.muster.health.Part;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A part that Muster stands on, and how it is. */
record PartLine(String name, boolean well, String detail) {
  static List<PartLine> of(HealthReport report) {
    return Stream.concat(lines("", report.services()), lines("workers of ", report.workers()))
        .toList();
  }

  private static Stream<PartLine> lines(String prefix, Map<String, Part> parts) {
    return parts.entrySet().stream().map(part -> line(prefix + part.getKey(), part.getValue()));
  }

  private static PartLine line(String name, Part part) {
    return part.isHealthy()
        ? new PartLine(name, true, "answers within " + Math.max(part.latencyMillis(), 1) + " ms")
        : new PartLine(name, false, Objects.requireNonNullElse(part.error(), "is not well"));
  }
}
