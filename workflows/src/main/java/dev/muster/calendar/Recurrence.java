package dev.muster.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A promise that is due again and again at a local time. On a day whose clock skips that time it is
 * due once, later by what was skipped; on a day that shows it twice it is due once, the first time.
 */
public record Recurrence(DueDays days, LocalTime time, ZoneId zone) {

  /** When it is due from a moment on, in order: without end, unless its dates run out. */
  public Stream<Instant> from(Instant moment) {
    LocalDate first = moment.atZone(zone).toLocalDate().minusDays(1);
    return Stream.iterate(
            days.onOrAfter(first),
            Optional::isPresent,
            day -> day.flatMap(last -> days.onOrAfter(last.plusDays(1))))
        .flatMap(Optional::stream)
        .map(this::on)
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
    return days.words() + " at " + time + " " + zone;
  }

  private Instant on(LocalDate day) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  /** A zone that drops a whole day moves its occurrence onto that of the day after: due once. */
  private static final class Later implements Predicate<Instant> {
    private @Nullable Instant last;

    @Override
    public boolean test(Instant due) {
      boolean later = last == null || due.isAfter(last);
      last = due;
      return later;
    }
  }
}
