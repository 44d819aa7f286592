package dev.muster.ingest;

import dev.muster.policy.Integration;
import dev.muster.policy.Policy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  record Desk(Entrance entrance, Bodies bodies, RepeatedBodies repeated) {}

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
    Integration integration =
        desk.entrance().webhook(policy, name, PresentedKeys.of(request, keyInPath));
    return counted(
        integration,
        HttpStatus.OK,
        () -> {
          desk.entrance().slowDown(integration);
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
    JsonField body = refusing(() -> BoundedJson.readEvent(bytes));
    Policy policy = policies.get();
    Integration integration = desk.entrance().event(policy, EventsV2Body.routingKey(body));
    return counted(
        integration,
        HttpStatus.ACCEPTED,
        () -> {
          desk.entrance().slowDown(integration);
          return event(policy, integration, body);
        });
  }

  private Answer answer(Policy policy, Integration integration, byte[] bytes) {
    RepeatedBodies.Body body = RepeatedBodies.Body.of(integration, bytes);
    return desk.repeated()
        .answer(policy.revision(), body)
        .map(answer -> {
          metrics.repeats(integration.name(), answer.repeats());
          return answer;
        })
        .orElseGet(() -> read(policy, integration, bytes, body));
  }

  private Answer read(
      Policy policy, Integration integration, byte[] bytes, RepeatedBodies.Body body) {
    Translation translation = refusing(() -> translate(BoundedJson.read(bytes), integration));
    Sorting.Sorted sorted = sorting(policy, integration).sort(translation.alerts());
    List<Refusal> refusals = refusals(integration, translation, sorted);
    if (sorted.parcels().isEmpty() && !refusals.isEmpty()) {
      throw RequestRefusedException.malformed(refusals);
    }
    List<Parcel.Outcome> outcomes = deliver(integration, sorted.parcels());
    metrics.accepted(integration.name(), outcomes.stream().mapToInt(Parcel.Outcome::told).sum());
    metrics.repeats(integration.name(), outcomes.stream().mapToInt(Parcel.Outcome::repeats).sum());
    if (refusals.isEmpty()) {
      desk.repeated().remember(policy.revision(), body, sorted.parcels());
    }
    return new Answer(
        outcomes.stream().mapToInt(Parcel.Outcome::told).sum(),
        outcomes.stream().mapToInt(Parcel.Outcome::repeats).sum(),
        translation.refused() + sorted.refusals().size(),
        sorted.parcels().stream().map(Parcel::incident).distinct().toList(),
        refusals);
  }

  /** The first of those that are refused, once they are counted. */
  private List<Refusal> refusals(
      Integration integration, Translation translation, Sorting.Sorted sorted) {
    int refused = translation.refused() + sorted.refusals().size();
    List<Refusal> refusals = new ArrayList<>(translation.refusals());
    refusals.addAll(sorted.refusals());
    if (refused > 0) {
      metrics.refused(integration.name(), refused);
      log.warn(
          "integration {}: {} alerts refused, the first because {} {}",
          integration.name(),
          refused,
          refusals.getFirst().pointer(),
          refusals.getFirst().detail());
    }
    return refusals.stream().limit(Translation.REFUSALS_TOLD).toList();
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
    metrics.accepted(integration.name(), 1);
    return event.key();
  }

  private Sorting sorting(Policy policy, Integration integration) {
    return new Sorting(policy, integration, clock.instant(), limits.remember());
  }

  private List<Parcel.Outcome> deliver(Integration integration, List<? extends Parcel> parcels) {
    try {
      return handOver.deliver(parcels);
    } catch (EngineUnavailableException unavailable) {
      log.warn("{}: nothing is taken, {}", integration.name(), unavailable.getMessage());
      throw RequestRefusedException.unavailable(
          "nothing is taken that cannot be kept: " + unavailable.getMessage(), ENGINE_AGAIN);
    }
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
