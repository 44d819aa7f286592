package dev.muster.incident;

import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures once an incident's times to page, to acknowledge and to resolve, whatever number of runs
 * it takes; silent in a replay. A workflow task that the server refuses is run again, and what was
 * measured in it is measured twice.
 */
final class IncidentMetrics {
  private static final String PAGE = "muster_time_to_page";
  private static final String ACKNOWLEDGE = "muster_time_to_acknowledge";
  private static final String RESOLVE = "muster_time_to_resolve";

  private final Set<String> recorded = new HashSet<>();

  /** What an incident has reached already was recorded by the run before. */
  IncidentMetrics(Lifecycle carried) {
    know(PAGE, carried.firstPagedAt() != null);
    know(ACKNOWLEDGE, carried.acknowledgedAt() != null);
    know(RESOLVE, carried.resolvedAt() != null || carried.reopened() > 0);
  }

  private void know(String name, boolean known) {
    if (known) {
      recorded.add(name);
    }
  }

  /** Times count without those in which it stood by; what passed in silence has none. */
  void observe(IncidentView incident, Standby standby) {
    if (standby.isSilent()) {
      return;
    }
    Scope scope = Workflow.getMetricsScope().tagged(Map.of("severity", incident.severity()));
    Instant from = incident.openedAt().plus(standby.stood());
    record(scope, PAGE, from, incident.firstPagedAt());
    record(scope, ACKNOWLEDGE, from, incident.acknowledgedAt());
    record(scope, RESOLVE, from, incident.resolvedAt());
  }

  private void record(Scope scope, String name, Instant from, @Nullable Instant to) {
    if (to != null && recorded.add(name)) {
      scope
          .timer(name)
          .record(Duration.ofMillis((double) (to.toEpochMilli() - from.toEpochMilli())));
    }
  }
}
