package dev.muster.ingest;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.policy.Integration;
import dev.muster.text.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event of PagerDuty's Events API, version 2. It names no start time, so its deduplication key
 * alone is the identity; a trigger without one gets a key made of what it says, the same on a
 * retry.
 */
final class EventsV2Body {
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private EventsV2Body() {}

  /** What an event asks for. */
  enum Action {
    TRIGGER,
    ACKNOWLEDGE,
    RESOLVE
  }

  /**
   * One event.
   *
   * @param key its deduplication key
   * @param alert what it says, for a trigger with all its labels, else with none
   */
  record Event(Action action, String key, Alert alert) {}

  /** The integration key, null when there is none. */
  static @Nullable String routingKey(JsonField body) {
    return body.node().path("routing_key").stringValue(null);
  }

  /**
   * Reads the event.
   *
   * @throws RefusedFieldException naming what is wrong with it
   */
  static Event read(JsonField body, Integration integration) {
    Action action = action(body.object().at("event_action"));
    if (action != Action.TRIGGER) {
      String key = key(body.at("dedup_key").requiredText(Integer.MAX_VALUE), body);
      return new Event(action, key, alert(key, AlertStatus.RESOLVED, Map.of(), Map.of(), null));
    }
    return trigger(body, body.at("payload").object(), integration);
  }

  private static Event trigger(JsonField body, JsonField payload, Integration integration) {
    Map<String, String> labels = labels(payload, integration);
    Map<String, String> annotations =
        payload.at("custom_details").node().isObject()
            ? payload.at("custom_details").texts()
            : new LinkedHashMap<>();
    annotations.put("summary", payload.at("summary").requiredText(AlertText.LINE));
    String given = body.at("dedup_key").text(Integer.MAX_VALUE);
    String key = given == null ? madeOf(labels, annotations) : key(given, body);
    return new Event(
        Action.TRIGGER, key, alert(key, AlertStatus.FIRING, labels, annotations, link(body)));
  }

  private static Alert alert(
      String key,
      AlertStatus status,
      Map<String, String> labels,
      Map<String, String> annotations,
      @Nullable String link) {
    return new Alert(
        key,
        Instant.EPOCH,
        status,
        null,
        AlertText.LABELS.keep(labels, List.of("severity")),
        AlertText.ANNOTATIONS.keep(annotations, Links.ANNOTATIONS),
        link);
  }

  private static Action action(JsonField field) {
    return switch (field.requiredText(20).toLowerCase(Locale.ROOT)) {
      case "trigger" -> Action.TRIGGER;
      case "acknowledge" -> Action.ACKNOWLEDGE;
      case "resolve" -> Action.RESOLVE;
      default -> throw field.refused("must be trigger, acknowledge or resolve");
    };
  }

  private static String key(String given, JsonField body) {
    if (given.length() > Fingerprint.LONGEST) {
      throw body.at("dedup_key").refused("is longer than " + Fingerprint.LONGEST);
    }
    return given;
  }

  private static String madeOf(Map<String, String> labels, Map<String, String> annotations) {
    Map<String, String> said = new LinkedHashMap<>(labels);
    said.put("summary", Objects.requireNonNull(annotations.get("summary")));
    return Fingerprint.of(said);
  }

  private static Map<String, String> labels(JsonField payload, Integration integration) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("source", payload.at("source").requiredText(AlertText.LINE));
    labels.put("severity", severity(payload.at("severity")));
    for (String name : List.of("component", "group", "class")) {
      String text = payload.at(name).text(AlertText.LINE);
      if (text != null) {
        labels.put(name, text);
      }
    }
    JsonNode service = payload.node().path("custom_details").path(integration.serviceLabel());
    if (service.isString()) {
      labels.put(integration.serviceLabel(), Text.cut(service.stringValue(), AlertText.LINE));
    }
    return labels;
  }

  private static String severity(JsonField field) {
    String severity = field.requiredText(20).toLowerCase(Locale.ROOT);
    if (!SEVERITIES.contains(severity)) {
      throw field.refused("must be critical, error, warning or info");
    }
    return severity;
  }

  private static @Nullable String link(JsonField body) {
    for (JsonNode link : body.node().path("links").values()) {
      String address = Links.web(link.path("href").stringValue(null));
      if (address != null && address.length() <= AlertText.LINK) {
        return address;
      }
    }
    JsonNode client = body.node().path("client_url");
    return Links.web(Text.cut(client.stringValue(""), AlertText.LINK));
  }
}
