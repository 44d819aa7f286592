package dev.muster.window;

import dev.muster.calendar.Period;
import dev.muster.calendar.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that comes back by a calendar and takes up systems, or touches services, each time.
 *
 * @param name of a plan such as {@code backup/shop-db}, or that of a provider's window
 * @param length how long each time, in elapsed time
 */
public record Booking(
    String name,
    List<String> systems,
    List<String> services,
    Recurrence recurrence,
    Duration length) {
  /** What takes no time is there for a moment all the same. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** So often either of two is looked at before they are taken to keep apart. */
  private static final int MOST_LOOKS = 1_000;

  public Booking {
    systems = List.copyOf(systems);
    services = List.copyOf(services);
    length = length.compareTo(SHORTEST) < 0 ? SHORTEST : length;
  }

  /** The time that begins with an occurrence. */
  public Period from(Instant due) {
    return new Period(due, due.plus(length));
  }

  /** The first time that is not over at a moment. */
  public Optional<Period> notOverAt(Instant moment) {
    return recurrence
        .from(moment.minus(length))
        .map(this::from)
        .filter(period -> period.until().isAfter(moment))
        .findFirst();
  }

  /** The first time that has something of a period. */
  public Optional<Period> within(Period period) {
    return notOverAt(period.from()).filter(found -> found.from().isBefore(period.until()));
  }

  /** The systems and services of both. */
  public List<String> sharedWith(Booking other) {
    return other.shared(systems, services);
  }

  /** Which of some systems and services it takes up or touches. */
  public List<String> shared(List<String> someSystems, List<String> someServices) {
    return Stream.concat(
            someSystems.stream().filter(systems::contains),
            someServices.stream().filter(services::contains))
        .distinct()
        .toList();
  }

  /** Two times of two bookings that overlap. */
  public record Clash(Period one, Period other) {
    /** Whether the one lies in the other. */
    public boolean isWithin() {
      return !one.from().isBefore(other.from()) && !one.until().isAfter(other.until());
    }
  }

  /** When the two overlap first, from a moment on and beginning before another. */
  public Optional<Clash> clash(Booking other, Instant from, Instant until) {
    Optional<Period> mine = notOverAt(from);
    Optional<Period> theirs = other.notOverAt(from);
    for (int look = 0; look < MOST_LOOKS; look++) {
      Period one = mine.filter(period -> period.from().isBefore(until)).orElse(null);
      Period another = theirs.filter(period -> period.from().isBefore(until)).orElse(null);
      if (one == null || another == null) {
        return Optional.empty();
      }
      if (!one.until().isAfter(another.from())) {
        mine = notOverAt(another.from());
      } else if (!another.until().isAfter(one.from())) {
        theirs = other.notOverAt(one.from());
      } else {
        return Optional.of(new Clash(one, another));
      }
    }
    return Optional.empty();
  }

  /** When it has not ended before it is due again, from a moment on. */
  public Optional<Period> overlapsItself(Instant from, int looks) {
    List<Instant> next = recurrence.next(from, looks);
    return Stream.iterate(1, i -> i < next.size(), i -> i + 1)
        .filter(i -> next.get(i - 1).plus(length).isAfter(next.get(i)))
        .map(i -> from(next.get(i - 1)))
        .findFirst();
  }
}
