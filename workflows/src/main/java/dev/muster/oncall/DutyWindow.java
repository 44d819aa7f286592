package dev.muster.oncall;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * Hours of the week in which a layer is on duty.
 *
 * @param days the days on which the window opens
 * @param from when it opens
 * @param until when it closes; not after {@code from} means on the next day
 */
public record DutyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
  public DutyWindow {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a duty window needs days");
    }
  }

  boolean contains(Instant at, ZoneId zone) {
    LocalDate today = at.atZone(zone).toLocalDate();
    return contains(today.minusDays(1), at, zone) || contains(today, at, zone);
  }

  private boolean contains(LocalDate day, Instant at, ZoneId zone) {
    return days.contains(day.getDayOfWeek())
        && !at.isBefore(opens(day, zone))
        && at.isBefore(closes(day, zone));
  }

  /** The next moment at which it opens or closes. */
  Instant changeAfter(Instant at, ZoneId zone) {
    LocalDate day = at.atZone(zone).toLocalDate().minusDays(1);
    Instant next = Instant.MAX;
    for (int i = 0; i <= 8; i++, day = day.plusDays(1)) {
      if (days.contains(day.getDayOfWeek())) {
        next = earliestAfter(at, next, opens(day, zone));
        next = earliestAfter(at, next, closes(day, zone));
      }
    }
    return next;
  }

  private static Instant earliestAfter(Instant at, Instant next, Instant candidate) {
    return candidate.isAfter(at) && candidate.isBefore(next) ? candidate : next;
  }

  private Instant opens(LocalDate day, ZoneId zone) {
    return day.atTime(from).atZone(zone).toInstant();
  }

  private Instant closes(LocalDate day, ZoneId zone) {
    LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
    return last.atTime(until).atZone(zone).toInstant();
  }
}
