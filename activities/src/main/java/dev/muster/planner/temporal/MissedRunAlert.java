package dev.muster.planner.temporal;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertBatch;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentRequest.Source;
import dev.muster.incident.SeverityScale;
import dev.muster.planner.MissedRun;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A missed run as an alert to its service, and the incident that it opens. */
record MissedRunAlert(IncidentRequest incident, AlertBatch alerts) {
  private static final String SOURCE = "calendar";

  /** Nothing when the policy no longer has the service. */
  static Optional<MissedRunAlert> of(MissedRun missed, Policy policy, Instant now) {
    return Optional.ofNullable(policy.services().get(missed.concern().service()))
        .map(service -> of(missed, service, policy, now));
  }

  private static MissedRunAlert of(MissedRun missed, Service service, Policy policy, Instant now) {
    SeverityScale scale = Objects.requireNonNull(policy.severities().get(service.severities()));
    Map<String, String> labels = labels(missed, scale);
    IncidentRequest incident =
        new IncidentRequest(
            service.name(),
            Policy.groupingKey(service, labels),
            missed.title(),
            severity(missed, scale),
            new Source(IncidentRequest.Kind.ALERT, SOURCE),
            service.runbook(),
            service.dashboard(),
            service.impact(),
            policy.incidentPolicy(service),
            null);
    return new MissedRunAlert(
        incident, new AlertBatch(SOURCE, now, List.of(alert(missed, labels))));
  }

  /** The run is the fingerprint and its time the start: the same run is told of once. */
  private static Alert alert(MissedRun missed, Map<String, String> labels) {
    return new Alert(
        missed.occurrence().workflowId(),
        missed.occurrence().due(),
        AlertStatus.FIRING,
        null,
        labels,
        Map.of("summary", missed.title(), "description", missed.summary()),
        null);
  }

  private static Map<String, String> labels(MissedRun missed, SeverityScale scale) {
    Map<String, String> labels = new HashMap<>();
    word(severity(missed, scale), scale).ifPresent(word -> labels.put(scale.label(), word));
    labels.put("alertname", "MissedRun");
    labels.put("plan", missed.occurrence().plan());
    labels.put("service", missed.concern().service());
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
  private static String severity(MissedRun missed, SeverityScale scale) {
    String wanted = missed.concern().severity();
    return scale.levels().stream().anyMatch(level -> level.name().equals(wanted))
        ? wanted
        : scale.fallback();
  }
}
