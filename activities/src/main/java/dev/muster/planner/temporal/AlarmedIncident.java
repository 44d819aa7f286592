package dev.muster.planner.temporal;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentRequest.Source;
import dev.muster.incident.SeverityScale;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.Timetable;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.text.Text;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is wrong with a run or a plan as an alert to its service, and the incident it opens. */
record AlarmedIncident(IncidentRequest incident, AlertBatch alerts) {
  private static final int TITLE = 200;
  private static final String SOURCE = "calendar";

  /**
   * What the alert says.
   *
   * @param startsAt {@link Instant#EPOCH} where the incident is to say which episode it is
   */
  private record Said(
      Timetable.Concern concern,
      String plan,
      String alertName,
      String fingerprint,
      Instant startsAt,
      AlertStatus status,
      String title,
      String summary) {}

  /**
   * The run is the fingerprint and its time the start: the same run is told of once. Nothing when
   * the policy no longer has the service.
   */
  static Optional<AlarmedIncident> of(RunAlarm alarm, Policy policy, Instant now) {
    return of(
        new Said(
            alarm.concern(),
            alarm.occurrence().plan(),
            alarm.kind().alertName(),
            alarm.occurrence().workflowId(),
            alarm.occurrence().due(),
            AlertStatus.FIRING,
            alarm.title(),
            alarm.summary()),
        policy,
        now);
  }

  /** The same; told again while it holds, it is the same episode. */
  static Optional<AlarmedIncident> of(PlanCondition condition, Policy policy, Instant now) {
    return of(
        new Said(
            condition.concern(),
            condition.plan(),
            condition.kind().alertName(),
            condition.key(),
            Instant.EPOCH,
            switch (condition.state()) {
              case HOLDS -> AlertStatus.FIRING;
              case OVER -> AlertStatus.RESOLVED;
            },
            condition.title(),
            condition.summary()),
        policy,
        now);
  }

  private static Optional<AlarmedIncident> of(Said said, Policy policy, Instant now) {
    return Optional.ofNullable(policy.services().get(said.concern().service()))
        .map(service -> of(said, service, policy, now));
  }

  private static AlarmedIncident of(Said said, Service service, Policy policy, Instant now) {
    SeverityScale scale = Objects.requireNonNull(policy.severities().get(service.severities()));
    Map<String, String> labels = labels(said, scale);
    IncidentRequest incident =
        new IncidentRequest(
            service.name(),
            Policy.groupingKey(service, labels),
            Text.line(said.title(), TITLE),
            severity(said, scale),
            new Source(IncidentRequest.Kind.ALERT, SOURCE),
            service.runbook(),
            service.dashboard(),
            service.impact(),
            policy.incidentPolicy(service).neverHeld(),
            null);
    return new AlarmedIncident(
        incident, new AlertBatch(SOURCE, now, List.of(alert(said, labels, now))));
  }

  private static Alert alert(Said said, Map<String, String> labels, Instant now) {
    return new Alert(
        said.fingerprint(),
        said.startsAt(),
        said.status(),
        said.status() == AlertStatus.RESOLVED ? now : null,
        labels,
        Map.of("summary", said.title(), "description", said.summary()),
        null);
  }

  private static Map<String, String> labels(Said said, SeverityScale scale) {
    Map<String, String> labels = new HashMap<>();
    word(severity(said, scale), scale).ifPresent(word -> labels.put(scale.label(), word));
    labels.put("alertname", said.alertName());
    labels.put("plan", said.plan());
    labels.put("service", said.concern().service());
    return labels;
  }

  /** By which the scale finds a level; its fallback is found without. */
  private static Optional<String> word(String level, SeverityScale scale) {
    return scale.mapping().entrySet().stream()
        .filter(word -> word.getValue().equals(level))
        .map(Map.Entry::getKey)
        .min(Comparator.naturalOrder());
  }

  /** A level that the scale no longer has is its fallback. */
  private static String severity(Said said, SeverityScale scale) {
    String wanted = said.concern().severity();
    return scale.levels().stream().anyMatch(level -> level.name().equals(wanted))
        ? wanted
        : scale.fallback();
  }
}
