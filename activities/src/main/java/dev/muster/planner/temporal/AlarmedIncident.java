package dev.muster.planner.temporal;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentRequest.Source;
import dev.muster.incident.SeverityScale;
import dev.muster.planner.RunAlarm;
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

/** A run that went wrong as an alert to its service, and the incident that it opens. */
record AlarmedIncident(IncidentRequest incident, AlertBatch alerts) {
  private static final int TITLE = 200;
  private static final String SOURCE = "calendar";

  /** Nothing when the policy no longer has the service. */
  static Optional<AlarmedIncident> of(RunAlarm alarm, Policy policy, Instant now) {
    return Optional.ofNullable(policy.services().get(alarm.concern().service()))
        .map(service -> of(alarm, service, policy, now));
  }

  private static AlarmedIncident of(RunAlarm alarm, Service service, Policy policy, Instant now) {
    SeverityScale scale = Objects.requireNonNull(policy.severities().get(service.severities()));
    Map<String, String> labels = labels(alarm, scale);
    IncidentRequest incident =
        new IncidentRequest(
            service.name(),
            Policy.groupingKey(service, labels),
            Text.line(alarm.title(), TITLE),
            severity(alarm, scale),
            new Source(IncidentRequest.Kind.ALERT, SOURCE),
            service.runbook(),
            service.dashboard(),
            service.impact(),
            policy.incidentPolicy(service),
            null);
    return new AlarmedIncident(
        incident, new AlertBatch(SOURCE, now, List.of(alert(alarm, labels))));
  }

  /** The run is the fingerprint and its time the start: the same run is told of once. */
  private static Alert alert(RunAlarm alarm, Map<String, String> labels) {
    return new Alert(
        alarm.occurrence().workflowId(),
        alarm.occurrence().due(),
        AlertStatus.FIRING,
        null,
        labels,
        Map.of("summary", alarm.title(), "description", alarm.summary()),
        null);
  }

  private static Map<String, String> labels(RunAlarm alarm, SeverityScale scale) {
    Map<String, String> labels = new HashMap<>();
    word(severity(alarm, scale), scale).ifPresent(word -> labels.put(scale.label(), word));
    labels.put("alertname", alarm.kind().alertName());
    labels.put("plan", alarm.occurrence().plan());
    labels.put("service", alarm.concern().service());
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
  private static String severity(RunAlarm alarm, SeverityScale scale) {
    String wanted = alarm.concern().severity();
    return scale.levels().stream().anyMatch(level -> level.name().equals(wanted))
        ? wanted
        : scale.fallback();
  }
}
