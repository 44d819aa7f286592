package dev.muster.histories;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.EscalationMode;
import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.IncidentPolicy;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentWorkflow;
import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.notice.Urgency;
import dev.muster.oncall.Target;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The incidents whose histories are recorded; their ladders are quick. */
record RecordedIncidents(String key, EscalationPolicy escalation, boolean holdable) {
  private static final AtomicInteger EPISODES = new AtomicInteger();
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final SeverityScale SCALE =
      new SeverityScale(
          List.of(
              new SeverityLevel(
                  "P1",
                  1,
                  "Critical",
                  Urgency.HIGH,
                  Duration.ofSeconds(1),
                  Duration.ofMillis(1_500),
                  Target.parse("person:zoe"),
                  Duration.ofSeconds(1),
                  Duration.ofMinutes(1)),
              new SeverityLevel("P2", 2, "High", Urgency.HIGH, Duration.ofSeconds(1), null)),
          "severity",
          Map.of("critical", "P1"),
          "P2");

  static RecordedIncidents incident(String key, EscalationPolicy escalation) {
    return new RecordedIncidents(key, escalation, false);
  }

  /** The same where something may hold its service. */
  static RecordedIncidents holdable(String key, EscalationPolicy escalation) {
    return new RecordedIncidents(key, escalation, true);
  }

  /** A ladder that climbs by itself. */
  static EscalationPolicy seconds() {
    return ladder(EscalationMode.RESPOND_WITHIN, Duration.ofSeconds(2), null);
  }

  /** A ladder that people have time to steer. */
  static EscalationPolicy minutes() {
    return ladder(EscalationMode.RESPOND_WITHIN, Duration.ofMinutes(15), null);
  }

  static EscalationPolicy measured() {
    return ladder(
        EscalationMode.MEASURED,
        Duration.ZERO,
        new EscalationPolicy.Measured(
            Duration.ofSeconds(1),
            List.of(new EscalationPolicy.Criterion("error rate", "ratio", 0.05))));
  }

  private static EscalationPolicy ladder(
      EscalationMode mode, Duration time, EscalationPolicy.Measured measured) {
    return new EscalationPolicy(
        "recorded",
        mode,
        List.of(level(time, "rotation:primary"), level(time, "rotation:secondary")),
        0,
        null,
        measured);
  }

  private static EscalationPolicy.Level level(Duration time, String target) {
    return new EscalationPolicy.Level(time, Map.of(), List.of(Target.parse(target)), List.of());
  }

  IncidentWorkflow open(RealTemporal temporal) {
    WorkflowClient client = temporal.client();
    IncidentWorkflow incident =
        client.newWorkflowStub(
            IncidentWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.incident("checkout", key))
                .setTaskQueue(TaskQueues.INCIDENTS)
                .build());
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(incident::run, request());
    request.add(incident::alerts, batch(AlertStatus.FIRING));
    client.signalWithStart(request);
    return incident;
  }

  private IncidentRequest request() {
    IncidentPolicy policy =
        new IncidentPolicy(
            "rev1",
            "payments",
            SCALE,
            escalation,
            List.of(new IncidentPolicy.Audience("incidents", RecordedParts.EMAIL)),
            Duration.ofSeconds(2),
            Duration.ofHours(5),
            Duration.ofHours(4),
            "https://status.example.com");
    return new IncidentRequest(
        "checkout",
        key,
        "Error ratio of checkout is 25%",
        "P2",
        new IncidentRequest.Source(IncidentRequest.Kind.ALERT, "alertmanager"),
        "https://runbooks.example.com/checkout",
        null,
        "nobody can pay",
        holdable ? policy.asHoldable() : policy,
        null);
  }

  /** The one alert that opens an incident: a firing begins a new episode, a resolve ends it. */
  static AlertBatch batch(AlertStatus status) {
    int episode = status == AlertStatus.FIRING ? EPISODES.incrementAndGet() : EPISODES.get();
    return batch("first", T0.plusSeconds(episode), status);
  }

  static AlertBatch another(int number) {
    return batch("a" + number % 20, T0.plusSeconds(number), AlertStatus.FIRING);
  }

  private static AlertBatch batch(String fingerprint, Instant startsAt, AlertStatus status) {
    Alert alert =
        new Alert(
            fingerprint,
            startsAt,
            status,
            status == AlertStatus.RESOLVED ? startsAt.plusSeconds(1) : null,
            Map.of("alertname", "HighErrorRate"),
            Map.of("summary", "Error ratio is high"),
            null);
    return new AlertBatch("alertmanager", Instant.now(), List.of(alert));
  }
}
