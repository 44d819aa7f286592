package dev.muster.oncall;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call when: an override wins over the layers, a later layer over an earlier one.
 *
 * @param zone the time zone of every local time in it
 */
public record Rotation(
    String name, ZoneId zone, List<RotationLayer> layers, List<RotationOverride> overrides) {

  private static final int SEARCHED_CHANGES = 5_000;

  public Rotation {
    layers = List.copyOf(layers);
    overrides = List.copyOf(overrides);
  }

  /** The id of the person on call at a moment; empty when nobody is. */
  public Optional<String> at(Instant at) {
    return Optional.ofNullable(person(at));
  }

  /** Who is on call between two moments, in order and without holes. */
  public List<Shift> shifts(Instant from, Instant until) {
    List<Shift> shifts = new ArrayList<>();
    Instant begin = from;
    while (begin.isBefore(until)) {
      Shift shift = shift(begin, until);
      shifts.add(shift);
      begin = shift.until();
    }
    return List.copyOf(shifts);
  }

  /** The stretches between two moments in which nobody is on call. */
  public List<Shift> gaps(Instant from, Instant until) {
    return shifts(from, until).stream().filter(shift -> shift.person() == null).toList();
  }

  /** When the person on call changes next; empty when it is the same one for years. */
  public Optional<Instant> nextHandoff(Instant at) {
    String now = person(at);
    Instant change = changeAfter(at);
    for (int i = 0; change != null && i < SEARCHED_CHANGES; i++) {
      if (!Objects.equals(now, person(change))) {
        return Optional.of(change);
      }
      change = changeAfter(change);
    }
    return Optional.empty();
  }

  private Shift shift(Instant from, Instant limit) {
    String person = person(from);
    Instant until = changeAfter(from);
    while (until != null && until.isBefore(limit) && Objects.equals(person, person(until))) {
      until = changeAfter(until);
    }
    return new Shift(person, from, until == null || until.isAfter(limit) ? limit : until);
  }

  private @Nullable String person(Instant at) {
    for (RotationOverride override : overrides.reversed()) {
      if (override.contains(at)) {
        return override.person();
      }
    }
    for (RotationLayer layer : layers.reversed()) {
      String person = layer.at(at, zone);
      if (person != null) {
        return person;
      }
    }
    return null;
  }

  private @Nullable Instant changeAfter(Instant at) {
    List<Instant> changes = new ArrayList<>();
    for (RotationLayer layer : layers) {
      Instant change = layer.changeAfter(at, zone);
      if (change != null) {
        changes.add(change);
      }
    }
    for (RotationOverride override : overrides) {
      changes.add(override.from());
      changes.add(override.until());
    }
    return changes.stream()
        .filter(change -> change.isAfter(at))
        .min(Instant::compareTo)
        .orElse(null);
  }
}
