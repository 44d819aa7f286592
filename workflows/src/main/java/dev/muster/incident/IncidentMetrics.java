package dev.muster.incident;

import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures once an incident's times to page, to acknowledge and to resolve; silent in a replay. */
final class IncidentMetrics {
  private final Set<String> recorded = new HashSet<>();

  void observe(IncidentView incident) {
    Scope scope = Workflow.getMetricsScope().tagged(Map.of("severity", incident.severity()));
    record(scope, "muster_time_to_page", incident.openedAt(), incident.firstPagedAt());
    record(scope, "muster_time_to_acknowledge", incident.openedAt(), incident.acknowledgedAt());
    record(scope, "muster_time_to_resolve", incident.openedAt(), incident.resolvedAt());
  }

  private void record(Scope scope, String name, Instant from, @Nullable Instant to) {
    if (to != null && recorded.add(name)) {
      scope
          .timer(name)
          .record(Duration.ofMillis((double) (to.toEpochMilli() - from.toEpochMilli())));
    }
  }
}
