package dev.muster.console;

import dev.muster.hold.HeldService;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.incident.SeverityLevel;
import dev.muster.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * An incident in a few lines.
 *
 * @param rank of its severity, 1 for the most severe
 * @param standing how it stands, in a word
 * @param waiting who is waited for
 * @param next what Muster does next by itself; empty when nothing
 * @param broken which promise is broken; null when none is
 */
record IncidentCard(
    String id,
    String href,
    String title,
    String service,
    String severity,
    int rank,
    String standing,
    Moment opened,
    String lasted,
    String waiting,
    String next,
    @Nullable Moment nextAt,
    @Nullable String broken) {
  private static final int UNKNOWN_RANK = 9;

  /** The most severe first, and of equals the one that stands longest. */
  static final Comparator<IncidentCard> URGENT_FIRST =
      Comparator.comparingInt(IncidentCard::rank).thenComparing(card -> card.opened().iso());

  static IncidentCard of(IncidentView incident, Policy policy, Times times) {
    Optional<SeverityLevel> level = new Scales(policy).level(incident);
    return new IncidentCard(
        incident.id(),
        href(incident),
        incident.title(),
        incident.service(),
        incident.severity(),
        level.map(SeverityLevel::rank).orElse(UNKNOWN_RANK),
        incident.held() == null ? standing(incident.status()) : "Held",
        times.moment(incident.openedAt()),
        Times.words(Duration.between(incident.openedAt(), end(incident, times))),
        waiting(incident, new People(policy)),
        incident.status() == IncidentStatus.CLOSED ? "" : incident.next(),
        times.momentOrNull(incident.nextAt()),
        broken(incident, level, times));
  }

  /** An incident has lasted until it was resolved; what comes after is watching. */
  private static Instant end(IncidentView incident, Times times) {
    return switch (incident.status()) {
      case OPEN, ACKNOWLEDGED -> times.now();
      case RESOLVED, CLOSED -> Objects.requireNonNullElse(incident.resolvedAt(), times.now());
    };
  }

  /** By which it is found even while the read model is down. */
  static String href(IncidentView incident) {
    return UriComponentsBuilder.fromPath("/console/incidents/{service}/{key}")
        .queryParam("id", "{id}")
        .encode()
        .buildAndExpand(incident.service(), incident.key(), incident.id())
        .toUriString();
  }

  static String standing(IncidentStatus status) {
    return switch (status) {
      case OPEN -> "Unanswered";
      case ACKNOWLEDGED -> "Acknowledged";
      case RESOLVED -> "Resolved";
      case CLOSED -> "Closed";
    };
  }

  private static String waiting(IncidentView incident, People people) {
    HeldService held = incident.held();
    if (held != null) {
      return "Held by " + held.by() + ", so nobody is told: " + held.reason();
    }
    return switch (incident.status()) {
      case OPEN ->
          incident.responders().isEmpty()
              ? "Nobody has been paged yet"
              : "Waits for " + people.names(incident.responders());
      case ACKNOWLEDGED -> people.name(String.valueOf(incident.acknowledgedBy())) + " works on it";
      case RESOLVED -> "Ended, watched for recurrence";
      case CLOSED -> "Over";
    };
  }

  private static @Nullable String broken(
      IncidentView incident, Optional<SeverityLevel> level, Times times) {
    if (incident.breachedAt() != null) {
      return "Not answered in time: the promise broke " + times.distance(incident.breachedAt());
    }
    Duration promise = level.map(SeverityLevel::respondWithin).orElse(null);
    return incident.status() == IncidentStatus.OPEN
            && incident.held() == null
            && promise != null
            && begun(incident).plus(promise).isBefore(times.now())
        ? "Unanswered for longer than the " + Times.words(promise) + " promised"
        : null;
  }

  /** One that stood by is promised an answer from when it was raised. */
  private static Instant begun(IncidentView incident) {
    return Objects.requireNonNullElse(incident.raisedAt(), incident.openedAt());
  }
}
