package dev.muster.maintenance.alertmanager;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.maintenance.AlertSilences;
import dev.muster.policy.Secrets;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Silences over Alertmanager's API. Whose one is says who made it, so that an attempt whose answer
 * was lost is found, and nobody else's is touched.
 */
public final class AlertmanagerSilences implements AlertSilences {
  private static final String MADE_BY = "muster/";
  private static final String SILENCES = "/silences";
  private static final String ONE = "/silence/";
  private static final int MOST = 500;

  private final HttpClient client;
  private final Secrets secrets;
  private final InstantSource clock;

  public AlertmanagerSilences(HttpClient client, Secrets secrets, InstantSource clock) {
    this.client = client;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Silence silence(Order order) {
    AlertmanagerApi api = api(order.alertmanager());
    List<JsonNode> own = own(api, order.holder());
    Optional<JsonNode> known =
        own.stream()
            .filter(one -> text(one, "id").equals(order.id()))
            .findFirst()
            .or(() -> own.stream().findFirst());
    ObjectNode wanted = body(order);
    known.ifPresent(one -> {
      wanted.put("id", text(one, "id"));
      wanted.put("startsAt", text(one, "startsAt"));
    });
    String id = text(api.post(SILENCES, wanted), "silenceID");
    return new Silence(id, time(api.get(ONE + id), "endsAt"));
  }

  private ObjectNode body(Order order) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("startsAt", clock.instant().toString());
    body.put("endsAt", order.until().toString());
    body.put("createdBy", MADE_BY + order.holder());
    body.put("comment", order.comment());
    order
        .matchers()
        .forEach(matcher ->
            body.withArray("matchers")
                .addObject()
                .put("name", matcher.name())
                .put("value", matcher.value())
                .put("isRegex", matcher.regex())
                .put("isEqual", matcher.equal()));
    return body;
  }

  @Override
  public Expired expire(Alertmanager alertmanager, String holder) {
    AlertmanagerApi api = api(alertmanager);
    List<String> ids = own(api, holder).stream().map(one -> text(one, "id")).toList();
    ids.forEach(id -> api.delete(ONE + id));
    return new Expired(ids);
  }

  /** Those of a holder that have not ended. */
  private static List<JsonNode> own(AlertmanagerApi api, String holder) {
    return api.get(SILENCES)
        .valueStream()
        .filter(one -> text(one, "createdBy").equals(MADE_BY + holder))
        .filter(one -> !text(one.path("status"), "state").equals("expired"))
        .toList();
  }

  @Override
  public Firing firing(Alertmanager alertmanager, List<AlertMatcher> matchers) {
    String filters =
        matchers.stream()
            .map(matcher -> "&filter=" + URLEncoder.encode(matcher.words(), UTF_8))
            .collect(Collectors.joining());
    AlertmanagerApi api = api(alertmanager);
    Instant before = upSince(api);
    List<FiringAlert> all =
        api.get("/alerts?active=true&silenced=true&inhibited=true" + filters)
            .valueStream()
            .map(AlertmanagerSilences::alert)
            .toList();
    Instant after = upSince(api);
    return new Firing(
        all.stream().limit(MOST).toList(),
        Math.max(0, all.size() - MOST),
        Objects.equals(before, after) ? after : null);
  }

  private static @Nullable Instant upSince(AlertmanagerApi api) {
    String uptime = text(api.get("/status"), "uptime");
    return uptime.isEmpty() ? null : OffsetDateTime.parse(uptime).toInstant();
  }

  private static FiringAlert alert(JsonNode told) {
    Map<String, String> labels = new HashMap<>();
    told.path("labels")
        .properties()
        .forEach(one -> labels.put(one.getKey(), one.getValue().asString("")));
    return new FiringAlert(
        text(told, "fingerprint"),
        labels,
        time(told, "startsAt"),
        !told.path("status").path("silencedBy").isEmpty());
  }

  private AlertmanagerApi api(Alertmanager place) {
    return new AlertmanagerApi(client, secrets, place);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static Instant time(JsonNode node, String name) {
    return OffsetDateTime.parse(text(node, name)).toInstant();
  }
}
