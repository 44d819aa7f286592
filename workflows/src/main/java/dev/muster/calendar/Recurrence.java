package dev.muster.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A promise that is due again and again at local times. On a day whose clock skips one it is due
 * later by what was skipped; on a day that shows it twice it is due once, the first time.
 *
 * @param times of each of its days, one at least
 */
public record Recurrence(DueDays days, List<LocalTime> times, ZoneId zone) {
  public Recurrence {
    times = times.stream().distinct().sorted().toList();
    if (times.isEmpty()) {
      throw new IllegalArgumentException("a recurrence has a time of the day");
    }
  }

  /** Once on each of its days. */
  public Recurrence(DueDays days, LocalTime time, ZoneId zone) {
    this(days, List.of(time), zone);
  }

  /** When it is due from a moment on, in order: without end, unless its dates run out. */
  public Stream<Instant> from(Instant moment) {
    LocalDate first = moment.atZone(zone).toLocalDate().minusDays(1);
    return Stream.iterate(
            days.onOrAfter(first),
            Optional::isPresent,
            day -> day.flatMap(last -> days.onOrAfter(last.plusDays(1))))
        .flatMap(Optional::stream)
        .flatMap(this::on)
        .filter(new Later())
        .filter(due -> !due.isBefore(moment));
  }

  /** When it is due between two moments, the second excluded. */
  public List<Instant> occurrences(Instant from, Instant until) {
    return from(from).takeWhile(due -> due.isBefore(until)).toList();
  }

  /** The next times it is due from a moment on. */
  public List<Instant> next(Instant from, int count) {
    return from(from).limit(count).toList();
  }

  /** As people say it, such as {@code each Monday at 06:00 Europe/Stockholm}. */
  public String words() {
    String at = times.stream().map(LocalTime::toString).collect(Collectors.joining(", "));
    return days.words() + " at " + at + " " + zone;
  }

  private Stream<Instant> on(LocalDate day) {
    return times.stream().map(time -> day.atTime(time).atZone(zone).toInstant()).sorted();
  }

  /** A zone that drops an hour or a whole day moves occurrences onto later ones: due once. */
  private static final class Later implements Predicate<Instant> {
    private @Nullable Instant last;

    @Override
    public boolean test(Instant due) {
      if (last != null && !due.isAfter(last)) {
        return false;
      }
      last = due;
      return true;
    }
  }
}
