package dev.muster.trials.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a trial.
 *
 * @param name the alert's name, by which incidents of one service are told apart
 * @param member tells alerts of one incident apart
 */
public record Signal(
    String service, String name, String member, Instant startsAt, @Nullable Instant endsAt) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NEVER = "0001-01-01T00:00:00Z";

  public static Signal firing(String service, String name) {
    return new Signal(service, name, "0", Instant.now(), null);
  }

  /** The same episode, ended. */
  public Signal resolved() {
    return new Signal(service, name, member, startsAt, Instant.now());
  }

  /** A group of alerts as Alertmanager posts it. */
  public static byte[] group(List<Signal> signals) {
    ObjectNode group = JSON.createObjectNode();
    boolean over = signals.stream().allMatch(signal -> signal.endsAt != null);
    group.put("version", "4").put("groupKey", "{}:{alertname=\"" + signals.getFirst().name + "\"}");
    group.put("truncatedAlerts", 0).put("status", over ? "resolved" : "firing");
    group.put("receiver", "muster").put("externalURL", "http://alertmanager.example");
    group.putObject("groupLabels").put("alertname", signals.getFirst().name);
    group.putObject("commonLabels").put("alertname", signals.getFirst().name);
    group.putObject("commonAnnotations");
    var alerts = group.putArray("alerts");
    signals.forEach(signal -> alerts.add(signal.alert()));
    return group.toString().getBytes(UTF_8);
  }

  private ObjectNode alert() {
    ObjectNode alert = JSON.createObjectNode();
    alert.put("status", endsAt == null ? "firing" : "resolved");
    ObjectNode labels = alert.putObject("labels");
    labels().forEach(labels::put);
    alert.putObject("annotations").put("summary", name);
    alert.put("startsAt", startsAt.toString());
    alert.put("endsAt", endsAt == null ? NEVER : endsAt.toString());
    alert.put("generatorURL", "http://prometheus.example/graph");
    return alert.put("fingerprint", fingerprint());
  }

  /** What identifies the alert. */
  public Map<String, String> labels() {
    return Map.of("alertname", name, "service", service, "severity", "critical", "member", member);
  }

  /** The same for the same labels. */
  public String fingerprint() {
    byte[] identity = (service + " " + name + " " + member).getBytes(UTF_8);
    return "%016x".formatted(UUID.nameUUIDFromBytes(identity).getMostSignificantBits());
  }
}
