package dev.muster.ingest;

import dev.muster.policy.Integration;
import dev.muster.policy.Integration.Format;
import dev.muster.policy.Policy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Takes a request from its first byte to the moment when all of it is durable. */
final class Reception {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);
  private static final Duration ENGINE_AGAIN = Duration.ofSeconds(5);

  private final Supplier<Policy> policies;
  private final Desk desk;
  private final IncidentHandOver handOver;
  private final IngestMetrics metrics;
  private final Clock clock;
  private final Limits limits;

  /** Who stands at the entrance. */
  record Desk(IntegrationKeys keys, RateLimits rates, Bodies bodies) {}

  /**
   * Bounds.
   *
   * @param body the greatest size of a group of alerts, in bytes
   * @param event the greatest size of an event
   * @param remember the longest time for which a repeat is not handed over
   */
  record Limits(long body, long event, Duration remember) {}

  Reception(
      Supplier<Policy> policies,
      Desk desk,
      IncidentHandOver handOver,
      IngestMetrics metrics,
      Clock clock,
      Limits limits) {
    this.policies = policies;
    this.desk = desk;
    this.handOver = handOver;
    this.metrics = metrics;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * A group of alerts for an integration.
   *
   * @throws RequestRefusedException when not all of it is taken
   */
  Answer alerts(String name, @Nullable String keyInPath, HttpServletRequest request) {
    Policy policy = policies.get();
    Integration integration = policy.integrations().get(name);
    List<String> keys = PresentedKeys.of(request, keyInPath);
    if (integration == null || !desk.keys().admit(integration, keys)) {
      metrics.request(IngestMetrics.UNKNOWN, HttpStatus.UNAUTHORIZED.value());
      throw RequestRefusedException.unauthorized();
    }
    return counted(
        integration,
        HttpStatus.OK,
        () -> {
          slowDown(integration);
          return desk.bodies()
              .with(request, limits.body(), body -> answer(policy, integration, body));
        });
  }

  /**
   * One event; the answer is its deduplication key.
   *
   * @throws RequestRefusedException when it is not taken
   */
  String event(HttpServletRequest request) {
    return desk.bodies().with(request, limits.event(), this::event);
  }

  private String event(byte[] bytes) {
    JsonField body = refusing(() -> BoundedJson.read(bytes));
    Policy policy = policies.get();
    Integration integration =
        admitted(policy, EventsV2Body.routingKey(body))
            .orElseThrow(() -> {
              metrics.request(IngestMetrics.UNKNOWN, HttpStatus.UNAUTHORIZED.value());
              return RequestRefusedException.unauthorized();
            });
    return counted(
        integration,
        HttpStatus.ACCEPTED,
        () -> {
          slowDown(integration);
          return event(policy, integration, body);
        });
  }

  private Optional<Integration> admitted(Policy policy, @Nullable String routingKey) {
    List<String> keys = routingKey == null ? List.of() : List.of(routingKey);
    return policy.integrations().values().stream()
        .filter(integration -> integration.format() == Format.EVENTS_V2)
        .filter(integration -> desk.keys().admit(integration, keys))
        .findFirst();
  }

  private void slowDown(Integration integration) {
    Duration delay = desk.rates().delay(integration);
    if (delay.isPositive()) {
      // Alertmanager drops what is answered with 429 and tries again after any 5xx
      throw RequestRefusedException.tooFast(
          integration.format() == Format.ALERTMANAGER
              ? HttpStatus.SERVICE_UNAVAILABLE
              : HttpStatus.TOO_MANY_REQUESTS,
          delay);
    }
  }

  private Answer answer(Policy policy, Integration integration, byte[] bytes) {
    Translation translation = refusing(() -> translate(BoundedJson.read(bytes), integration));
    if (translation.alerts().isEmpty() && translation.refused() > 0) {
      metrics.refused(integration.name(), translation.refused());
      throw RequestRefusedException.malformed(translation.refusals());
    }
    Sorting.Sorted sorted = sorting(policy, integration).sort(translation.alerts());
    List<Parcel.Outcome> outcomes = deliver(integration, sorted.parcels());
    return told(integration, translation, sorted, outcomes);
  }

  private static Translation translate(JsonField body, Integration integration) {
    return switch (integration.format()) {
      case ALERTMANAGER -> AlertmanagerBody.read(body, integration);
      case GENERIC -> GenericBody.read(body, integration);
      case EVENTS_V2 -> throw body.refused("events of this integration go to /v2/enqueue");
    };
  }

  private String event(Policy policy, Integration integration, JsonField body) {
    EventsV2Body.Event event = refusing(() -> EventsV2Body.read(body, integration));
    EventSorting sorting = new EventSorting(sorting(policy, integration));
    deliver(integration, refusing(() -> sorting.sort(event)));
    return event.key();
  }

  private Sorting sorting(Policy policy, Integration integration) {
    return new Sorting(policy, integration, clock.instant(), limits.remember());
  }

  private List<Parcel.Outcome> deliver(Integration integration, List<Parcel> parcels) {
    try {
      List<Parcel.Outcome> outcomes = handOver.deliver(parcels);
      metrics.accepted(integration.name(), outcomes.stream().mapToInt(Parcel.Outcome::told).sum());
      metrics.repeats(
          integration.name(), outcomes.stream().mapToInt(Parcel.Outcome::repeats).sum());
      return outcomes;
    } catch (EngineUnavailableException unavailable) {
      log.warn("alerts of integration {} are not taken", integration.name(), unavailable);
      throw RequestRefusedException.unavailable(
          "nothing is taken that cannot be kept: " + unavailable.getMessage(), ENGINE_AGAIN);
    }
  }

  private Answer told(
      Integration integration,
      Translation translation,
      Sorting.Sorted sorted,
      List<Parcel.Outcome> outcomes) {
    List<Refusal> refusals = new ArrayList<>(translation.refusals());
    refusals.addAll(sorted.refusals());
    int refused = translation.refused() + sorted.refusals().size();
    if (refused > 0) {
      metrics.refused(integration.name(), refused);
      log.warn(
          "integration {}: {} alerts refused, the first because {} {}",
          integration.name(),
          refused,
          refusals.getFirst().pointer(),
          refusals.getFirst().detail());
    }
    return new Answer(
        outcomes.stream().mapToInt(Parcel.Outcome::told).sum(),
        outcomes.stream().mapToInt(Parcel.Outcome::repeats).sum(),
        refused,
        sorted.parcels().stream().map(Parcel::incident).distinct().toList(),
        refusals.stream().limit(Translation.REFUSALS_TOLD).toList());
  }

  private static <T> T refusing(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RefusedFieldException refused) {
      throw RequestRefusedException.malformed(List.of(refused.refusal()));
    }
  }

  private <T> T counted(Integration integration, HttpStatus success, Supplier<T> work) {
    try {
      T answer = work.get();
      metrics.request(integration.name(), success.value());
      return answer;
    } catch (RequestRefusedException refused) {
      metrics.request(integration.name(), refused.status().value());
      throw refused;
    }
  }
}
