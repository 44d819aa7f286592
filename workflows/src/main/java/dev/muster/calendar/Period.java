package dev.muster.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A stretch of time; its end is no longer part of it. */
public record Period(Instant from, Instant until) {
  /**
   * What begins at a moment and lasts so long; its whole days are days of the calendar, which may
   * have 23 or 25 hours.
   */
  public static Period lasting(Duration length, Instant from, ZoneId zone) {
    Duration rest = length.minusDays(length.toDays());
    return new Period(from, from.atZone(zone).plusDays(length.toDays()).plus(rest).toInstant());
  }

  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(until);
  }
}
