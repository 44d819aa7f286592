package dev.muster.ingest;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.policy.Integration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The webhook of Prometheus Alertmanager, version 4: one group of alerts, some of which may have
 * ended. Grafana and OnCall post the same with additions of their own.
 */
final class AlertmanagerBody {
  private AlertmanagerBody() {}

  static Translation read(JsonField body, Integration integration) {
    List<JsonField> alerts = body.object().at("alerts").elements();
    return Translation.each(alerts, alert -> alert(alert.object(), integration));
  }

  private static Alert alert(JsonField alert, Integration integration) {
    Map<String, String> all = alert.at("labels").scalars();
    Map<String, String> labels =
        AlertText.LABELS.keep(all, List.of("alertname", "severity", integration.serviceLabel()));
    String fingerprint = alert.at("fingerprint").text(Integer.MAX_VALUE);
    AlertStatus status = status(alert.at("status"));
    Instant startsAt = alert.at("startsAt").time();
    return new Alert(
        fingerprint == null ? Fingerprint.of(all) : Fingerprint.bounded(fingerprint),
        Objects.requireNonNullElse(startsAt, Instant.EPOCH),
        status,
        endsAt(alert.at("endsAt"), status),
        labels,
        annotations(alert),
        Links.web(alert.at("generatorURL").text(AlertText.LINK)));
  }

  static AlertStatus status(JsonField field) {
    return switch (field.requiredText(20).toLowerCase(Locale.ROOT)) {
      case "firing" -> AlertStatus.FIRING;
      case "resolved" -> AlertStatus.RESOLVED;
      default -> throw field.refused("must be firing or resolved");
    };
  }

  /** A firing alert's end is a guess of its source's, which a resolve will correct. */
  static @Nullable Instant endsAt(JsonField field, AlertStatus status) {
    return switch (status) {
      case FIRING -> null;
      case RESOLVED -> field.time();
    };
  }

  private static Map<String, String> annotations(JsonField alert) {
    Map<String, String> annotations = alert.at("annotations").texts();
    String dashboard = Links.web(alert.at("dashboardURL").text(AlertText.LINK));
    if (dashboard != null) {
      annotations.putIfAbsent(Links.DASHBOARD, dashboard);
    }
    return AlertText.ANNOTATIONS.keep(annotations, Links.ANNOTATIONS);
  }
}
