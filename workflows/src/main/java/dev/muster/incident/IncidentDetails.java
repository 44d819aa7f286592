package dev.muster.incident;

import static dev.muster.notice.TimeText.clock;
import static dev.muster.notice.TimeText.words;

import dev.muster.hold.HeldService;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A short markdown text for a tired person: what now, waiting for whom, what is promised, what
 * comes next. It is written when something changes and read later, so times are moments.
 */
final class IncidentDetails {
  private IncidentDetails() {}

  static String tell(Incident incident) {
    return """
    **%s %s** on **%s**: %s

    - Now: %s
    - Commander: %s
    - Waiting for: %s
    - Time left: %s
    - Next: %s
    - Firing: %d alerts
    """
        .formatted(
            incident.severity().name(),
            incident.severity().title(),
            incident.request().service(),
            incident.request().title(),
            now(incident),
            Objects.requireNonNullElse(incident.commander().person(), "nobody yet"),
            waitingFor(incident),
            timeLeft(incident),
            incident.times().next(),
            incident.firing());
  }

  private static String now(Incident incident) {
    Lifecycle life = incident.life();
    HeldService held = incident.standby().held();
    if (held != null) {
      return "stands by, held by %s until %s: %s"
          .formatted(held.by(), clock(held.until()), held.reason());
    }
    return switch (life.status()) {
      case OPEN -> "open since " + clock(life.promise().from()) + ", " + paged(incident);
      case ACKNOWLEDGED -> "acknowledged by " + life.acknowledgedBy();
      case RESOLVED ->
          "resolved by %s at %s, watched for recurrence"
              .formatted(life.resolvedBy(), told(life.resolvedAt()));
      case CLOSED -> "closed";
    };
  }

  private static String paged(Incident incident) {
    Escalation escalation = incident.escalation();
    if (escalation.gaveUp()) {
      return "every level was paged and nobody is left to page";
    }
    return escalation.level() == 0 ? "nobody paged yet" : "level " + escalation.level() + " paged";
  }

  private static String waitingFor(Incident incident) {
    if (incident.standby().isHeld()) {
      return "the end of the hold";
    }
    return switch (incident.life().status()) {
      case OPEN -> {
        String asked = String.join(", ", incident.escalation().responders());
        yield asked.isEmpty() ? "the first page" : "an answer from " + asked;
      }
      case ACKNOWLEDGED -> incident.life().acknowledgedBy() + " to resolve it";
      case RESOLVED, CLOSED -> "nobody";
    };
  }

  private static String timeLeft(Incident incident) {
    Lifecycle life = incident.life();
    return switch (life.status()) {
      case OPEN -> promise(life.promise());
      case ACKNOWLEDGED ->
          life.acknowledgedUntil() == null
              ? "no limit, the answer holds until it is resolved"
              : "the answer holds until " + told(life.acknowledgedUntil());
      case RESOLVED -> "it closes at " + told(incident.times().watchedUntil());
      case CLOSED -> "none";
    };
  }

  private static String promise(AnswerPromise promise) {
    Instant by = promise.by();
    if (by == null) {
      return "no time to answer is promised";
    }
    String within = " (promised within " + words(Duration.between(promise.from(), by)) + ")";
    return promise.settled()
        ? "none, the answer was due at " + clock(by) + within
        : "an answer is due by " + clock(by) + within;
  }

  private static String told(@Nullable Instant at) {
    return at == null ? "an unknown time" : clock(at);
  }
}
