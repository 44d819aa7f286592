package dev.muster.freeze;

import dev.muster.notice.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people have stopped, and until when. */
final class StopTheLine {
  static final int MOST_STOPS = 50;

  /** How long the keeper of no stop stays. */
  static final Duration LINGER = Duration.ofMinutes(1);

  private static final int LONGEST_REASON = 500;

  private final List<LineStop> stops = new ArrayList<>();
  private int lastNumber;
  private @Nullable String lastRelease;
  private Instant busyAt;

  StopTheLine(StopTheLineView carried, Instant now) {
    stops.addAll(carried.inForce());
    lastNumber = carried.lastNumber();
    lastRelease = carried.lastRelease();
    busyAt = now;
  }

  /** Why an order to stop makes no sense; empty when it does. */
  Optional<String> refusal(StopCommand order, Instant now) {
    if (order.until() != null && !now.isBefore(order.until())) {
      return Optional.of(
          "A stop ends in the future, not at " + TimeText.clock(order.until()) + ".");
    }
    if (stops.size() >= MOST_STOPS) {
      return Optional.of(MOST_STOPS + " stops are in force already; release one first.");
    }
    return unsigned(order.actor(), order.reason(), "A stop");
  }

  /** Why an order to release makes no sense; empty when it does. */
  Optional<String> refusal(ReleaseCommand order) {
    if (stops.isEmpty()) {
      return Optional.of("Nothing is stopped.");
    }
    Integer number = order.number();
    if (number != null && stops.stream().noneMatch(stop -> stop.number() == number)) {
      return Optional.of("There is no stop " + number + " in force.");
    }
    return unsigned(order.actor(), order.reason(), "A release");
  }

  private static Optional<String> unsigned(String actor, String reason, String what) {
    if (actor.isBlank()) {
      return Optional.of(what + " needs the name of who gives it.");
    }
    if (reason.isBlank()) {
      return Optional.of(
          what + " needs a reason, which everybody reads who wants to start a plan.");
    }
    return reason.length() > LONGEST_REASON
        ? Optional.of("A reason has " + LONGEST_REASON + " characters at most.")
        : Optional.empty();
  }

  void stop(StopCommand order, Instant now) {
    busyAt = now;
    lastNumber++;
    stops.add(
        new LineStop(
            lastNumber,
            order.actor(),
            order.reason(),
            now,
            order.until(),
            Objects.requireNonNullElse(order.scope(), FreezeScope.EVERYTHING)));
  }

  void release(ReleaseCommand order, Instant now) {
    busyAt = now;
    Integer number = order.number();
    stops.removeIf(stop -> number == null || stop.number() == number);
    lastRelease =
        "%s released %s at %s: %s"
            .formatted(
                order.actor(),
                number == null ? "every stop" : "stop " + number,
                TimeText.clock(now),
                order.reason());
  }

  /** Forgets stops that are over. */
  void pass(Instant now) {
    if (stops.removeIf(stop -> stop.isOver(now))) {
      busyAt = now;
    }
  }

  /** Whether the keeper may go: nothing is stopped, and has not been for a while. */
  boolean isDone(Instant now) {
    return stops.isEmpty() && !now.isBefore(busyAt.plus(LINGER));
  }

  /** When something changes by time alone; null for never. */
  @Nullable Instant nextAt() {
    return stops.isEmpty()
        ? busyAt.plus(LINGER)
        : stops.stream()
            .flatMap(stop -> Stream.ofNullable(stop.until()))
            .min(Instant::compareTo)
            .orElse(null);
  }

  StopTheLineView view() {
    return new StopTheLineView(stops, lastNumber, lastRelease);
  }
}
