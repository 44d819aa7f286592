package dev.muster.hold;

import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who holds a service's alerts and until when; knows no Temporal. */
final class AlertHolds {
  /** Beyond this an incident that stands by is not told, and asks when it was to be over. */
  static final int MOST_STANDING = 2_000;

  /** Told side by side. */
  static final int TOLD_AT_ONCE = 100;

  static final int MOST_HOLDS = 50;

  /** Nothing is silenced for longer by one order. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final int LONGEST_REASON = 500;

  private final String service;
  private final List<AlertHold> holds = new ArrayList<>();
  private final Set<String> standing = new LinkedHashSet<>();
  private @Nullable String last;

  private AlertHolds(HoldView carried) {
    service = carried.service();
    holds.addAll(carried.holds());
    standing.addAll(carried.standing());
    last = carried.last();
  }

  static AlertHolds of(AlertHoldRequest request) {
    return new AlertHolds(
        Objects.requireNonNullElse(request.carried(), HoldView.nothing(request.service())));
  }

  /** Why an order to hold makes no sense; empty when it does. */
  Optional<String> refusal(HoldOrder order, Instant now) {
    if (!order.service().equals(service)) {
      return Optional.of("This holds the alerts of %s alone.".formatted(service));
    }
    if (order.until().isAfter(now.plus(LONGEST))) {
      return Optional.of("A hold lasts %s at most.".formatted(TimeText.words(LONGEST)));
    }
    if (holds.size() >= MOST_HOLDS && holds.stream().noneMatch(by(order.holder()))) {
      return Optional.of(MOST_HOLDS + " runs hold these alerts already.");
    }
    return unsigned(order.holder(), order.reason(), "A hold");
  }

  /** Why an order to lift makes no sense; empty when it does. */
  Optional<String> refusal(LiftCommand order) {
    String holder = order.holder();
    if (holds.isEmpty()) {
      return Optional.of("Nobody holds the alerts of %s.".formatted(service));
    }
    if (holder != null && holds.stream().noneMatch(by(holder))) {
      return Optional.of("%s does not hold the alerts of %s.".formatted(holder, service));
    }
    return unsigned(order.actor(), order.reason(), "A lift");
  }

  private static Optional<String> unsigned(String by, String reason, String what) {
    if (by.isBlank()) {
      return Optional.of(what + " needs the name of who gives it.");
    }
    if (reason.isBlank()) {
      return Optional.of(what + " needs a reason, which everybody reads who waits for an alert.");
    }
    return reason.length() > LONGEST_REASON
        ? Optional.of("A reason has " + LONGEST_REASON + " characters at most.")
        : Optional.empty();
  }

  /** A holder's latest order stands; one that is over already holds nothing. */
  void hold(HoldOrder order, Instant now) {
    pass(now);
    Instant since =
        holds.stream().filter(by(order.holder())).map(AlertHold::since).findFirst().orElse(now);
    AlertHold wanted = new AlertHold(order.holder(), order.reason(), since, order.until());
    holds.removeIf(by(order.holder()));
    if (!wanted.isOver(now)) {
      holds.add(wanted);
    }
  }

  /** Released twice, or by who does not hold, nothing changes. */
  void release(String holder, Instant now) {
    if (holds.removeIf(by(holder))) {
      last = "%s released them at %s.".formatted(holder, TimeText.clock(now));
    }
  }

  void lift(LiftCommand order, Instant now) {
    String holder = order.holder();
    if (holds.removeIf(hold -> holder == null || hold.holder().equals(holder))) {
      last =
          "%s lifted %s at %s: %s"
              .formatted(
                  order.actor(),
                  holder == null ? "every hold" : "the hold of " + holder,
                  TimeText.clock(now),
                  order.reason());
    }
  }

  /** An incident stands by; of too many some are not told. */
  void standsBy(String incident) {
    if (standing.size() < MOST_STANDING) {
      standing.add(incident);
    }
  }

  /** Incidents know, or have ended. */
  void told(List<String> incidents) {
    incidents.forEach(standing::remove);
  }

  /** What to do now; first lets pass what the clock alone decides. */
  HoldStep next(Instant now) {
    pass(now);
    if (!holds.isEmpty()) {
      return new HoldStep.Wait(nextEnd(), "end the hold that is over first");
    }
    return standing.isEmpty()
        ? new HoldStep.End()
        : new HoldStep.Tell(standing.stream().limit(TOLD_AT_ONCE).toList());
  }

  private void pass(Instant now) {
    for (AlertHold over : holds.stream().filter(hold -> hold.isOver(now)).toList()) {
      holds.remove(over);
      last = "The hold of %s was over at %s.".formatted(over.holder(), clock(over));
    }
  }

  private static String clock(AlertHold hold) {
    return TimeText.clock(hold.until());
  }

  private Instant nextEnd() {
    return holds.stream().map(AlertHold::until).min(Instant::compareTo).orElseThrow();
  }

  private static Predicate<AlertHold> by(String holder) {
    return hold -> hold.holder().equals(holder);
  }

  HoldView view() {
    return new HoldView(service, holds, List.copyOf(standing), last);
  }
}
