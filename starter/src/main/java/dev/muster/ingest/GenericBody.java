package dev.muster.ingest;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.policy.Integration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Muster's own shape, for whatever can post JSON: one alert, a list of them, or {@code {"alerts":
 * […]}}.
 *
 * <pre>{@code
 * {
 *   "status": "firing",             // or "resolved"; firing when left out
 *   "title": "Disk of db1 is full", // required to fire
 *   "service": "checkout",          // becomes the label that names the service
 *   "severity": "critical",         // becomes the label severity
 *   "fingerprint": "db1-disk",      // what ties a resolve to its alert; else made of the labels
 *   "startsAt": "2026-01-31T12:00:00Z", // where the source knows when this occurrence began
 *   "endsAt": "2026-01-31T12:10:00Z",
 *   "description": "…", "impact": "…",
 *   "runbook": "https://…", "dashboard": "https://…", "link": "https://…",
 *   "labels": {"region": "eu"}, "annotations": {"note": "…"}
 * }
 * }</pre>
 *
 * A resolve carries the same service, severity and labels as the alert it ends: they say which
 * incident it belongs to. The title stands in for the label {@code alertname} where that is absent.
 */
final class GenericBody {
  private GenericBody() {}

  static Translation read(JsonField body, Integration integration) {
    return Translation.each(alerts(body), alert -> alert(alert.object(), integration));
  }

  private static List<JsonField> alerts(JsonField body) {
    if (body.node().isArray()) {
      return body.elements();
    }
    return body.object().at("alerts").isAbsent() ? List.of(body) : body.at("alerts").elements();
  }

  private static Alert alert(JsonField alert, Integration integration) {
    AlertStatus status =
        alert.at("status").isAbsent()
            ? AlertStatus.FIRING
            : AlertmanagerBody.status(alert.at("status"));
    Map<String, String> all = labels(alert, integration, status);
    String fingerprint = alert.at("fingerprint").text(Integer.MAX_VALUE);
    return new Alert(
        fingerprint == null ? Fingerprint.of(all) : Fingerprint.bounded(fingerprint),
        Objects.requireNonNullElse(alert.at("startsAt").time(), Instant.EPOCH),
        status,
        AlertmanagerBody.endsAt(alert.at("endsAt"), status),
        AlertText.LABELS.keep(all, List.of("alertname", "severity", integration.serviceLabel())),
        annotations(alert),
        Links.web(alert.at("link").text(AlertText.LINK)));
  }

  private static Map<String, String> labels(
      JsonField alert, Integration integration, AlertStatus status) {
    Map<String, String> labels = alert.at("labels").scalars();
    put(labels, integration.serviceLabel(), alert.at("service"));
    put(labels, "severity", alert.at("severity"));
    if (!labels.containsKey("alertname")) {
      put(labels, "alertname", alert.at("title"));
    }
    if (status == AlertStatus.FIRING && !labels.containsKey("alertname")) {
      throw alert.at("title").refused("is required");
    }
    return labels;
  }

  private static Map<String, String> annotations(JsonField alert) {
    Map<String, String> annotations = alert.at("annotations").texts();
    put(annotations, "summary", alert.at("title"));
    put(annotations, "description", alert.at("description"));
    put(annotations, Links.RUNBOOK, alert.at("runbook"));
    put(annotations, Links.DASHBOARD, alert.at("dashboard"));
    put(annotations, Links.IMPACT, alert.at("impact"));
    return AlertText.ANNOTATIONS.keep(annotations, Links.ANNOTATIONS);
  }

  private static void put(Map<String, String> values, String name, JsonField field) {
    String text = field.text(AlertText.ANNOTATIONS.value());
    if (text != null) {
      values.put(name, text);
    }
  }
}
