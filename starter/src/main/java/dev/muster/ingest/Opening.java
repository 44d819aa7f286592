package dev.muster.ingest;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.SeverityScale;
import dev.muster.policy.Integration;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an incident of a service would open with. */
record Opening(Policy policy, Service service, Integration integration) {
  private static final int TITLE = 200;
  private static final int IMPACT = 1_000;

  /** As its most severe firing alert tells it; null when none fires. */
  @Nullable IncidentRequest of(String key, List<Alert> alerts) {
    SeverityScale scale = Objects.requireNonNull(policy.severities().get(service.severities()));
    List<Alert> firing =
        alerts.stream()
            .filter(alert -> alert.status() == AlertStatus.FIRING)
            .sorted(Comparator.comparingInt(alert -> scale.levelFor(alert.labels()).rank()))
            .toList();
    return firing.isEmpty() ? null : request(key, scale, firing);
  }

  private IncidentRequest request(String key, SeverityScale scale, List<Alert> firing) {
    Alert worst = firing.getFirst();
    String impact = first(firing, Links.IMPACT, service.impact());
    return new IncidentRequest(
        service.name(),
        key,
        Text.line(worst.title(), TITLE),
        scale.levelFor(worst.labels()).name(),
        new IncidentRequest.Source(IncidentRequest.Kind.ALERT, integration.name()),
        link(firing, Links.RUNBOOK, service.runbook()),
        link(firing, Links.DASHBOARD, service.dashboard()),
        impact == null ? null : Text.line(impact, IMPACT),
        policy.incidentPolicy(service),
        null);
  }

  private static @Nullable String link(
      List<Alert> alerts, String annotation, @Nullable String fallback) {
    return alerts.stream()
        .map(alert -> Links.web(alert.annotations().get(annotation)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(fallback);
  }

  private static @Nullable String first(
      List<Alert> alerts, String annotation, @Nullable String fallback) {
    return alerts.stream()
        .map(alert -> alert.annotations().get(annotation))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(fallback);
  }
}
