package dev.muster.oncall;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns. All its times are local, so that a handoff stays at its hour when clocks
 * change; one that falls into the hour that is skipped happens once, later by what was skipped, and
 * one in the hour that comes twice happens once, the first time.
 *
 * @param people ids, in the order of their turns
 * @param turn how long a turn is on a calendar whose every day has 24 hours; whole hours
 * @param first when the first turn begins; nobody is on call before
 * @param until when the layer ends; null for never
 * @param windows when the layer is on duty; always, when empty
 */
public record RotationLayer(
    List<String> people,
    Duration turn,
    LocalDateTime first,
    @Nullable LocalDateTime until,
    List<DutyWindow> windows) {

  private static final Duration LONGEST_SHIFT_OF_CLOCKS = Duration.ofHours(3);

  public RotationLayer {
    people = List.copyOf(people);
    windows = List.copyOf(windows);
    if (people.isEmpty()) {
      throw new IllegalArgumentException("a layer needs people");
    }
    if (turn.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException("a turn lasts an hour at least");
    }
  }

  /** Who has duty at a moment; null when the layer has nobody on then. */
  @Nullable String at(Instant at, ZoneId zone) {
    long turnNumber = turnAt(at, zone);
    if (turnNumber < 0 || ended(at, zone) || !onDuty(at, zone)) {
      return null;
    }
    return people.get(Math.toIntExact(turnNumber % people.size()));
  }

  /** The next moment after which something about the layer may be different; null when none is. */
  @Nullable Instant changeAfter(Instant at, ZoneId zone) {
    if (ended(at, zone)) {
      return null;
    }
    long turnNumber = turnAt(at, zone);
    Instant next = begin(Math.max(turnNumber + 1, 0), zone);
    while (!next.isAfter(at)) {
      next = begin(++turnNumber + 1, zone);
    }
    for (DutyWindow window : windows) {
      next = earlier(next, window.changeAfter(at, zone));
    }
    return until == null ? next : earlier(next, until.atZone(zone).toInstant());
  }

  private boolean ended(Instant at, ZoneId zone) {
    return until != null && !at.isBefore(until.atZone(zone).toInstant());
  }

  private boolean onDuty(Instant at, ZoneId zone) {
    return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(at, zone));
  }

  /** The number of the turn that has begun last, from 0; negative before the first. */
  private long turnAt(Instant at, ZoneId zone) {
    Duration since = Duration.between(first, at.atZone(zone).toLocalDateTime());
    long number = Math.floorDiv(since.plus(LONGEST_SHIFT_OF_CLOCKS).toSeconds(), turn.toSeconds());
    while (begin(number, zone).isAfter(at)) {
      number--;
    }
    return number;
  }

  private Instant begin(long turnNumber, ZoneId zone) {
    return first.plus(turn.multipliedBy(turnNumber)).atZone(zone).toInstant();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
