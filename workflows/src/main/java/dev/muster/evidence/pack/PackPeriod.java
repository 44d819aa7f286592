package dev.muster.evidence.pack;

import dev.muster.calendar.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * The days that a pack is about, by the clock of a zone.
 *
 * @param last is still part of it
 */
public record PackPeriod(LocalDate first, LocalDate last, ZoneId zone) {
  /** The most days of one. */
  public static final int MOST_DAYS = 400;

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  public PackPeriod {
    if (first.getYear() < FIRST_YEAR || last.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          "is not of the years %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
    }
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("ends on %s, before it begins".formatted(last));
    }
    if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
      throw new IllegalArgumentException("is of more than %d days".formatted(MOST_DAYS));
    }
  }

  /** The quarter of a year that a moment lies in. */
  public static PackPeriod quarter(Instant moment, ZoneId zone) {
    LocalDate day = moment.atZone(zone).toLocalDate();
    LocalDate first = day.with(IsoFields.DAY_OF_QUARTER, 1);
    return new PackPeriod(first, first.plusMonths(3).minusDays(1), zone);
  }

  /**
   * The quarter before the one that its first day lies in; the first that there may be is itself.
   */
  public PackPeriod quarterBefore() {
    LocalDate before = first.with(IsoFields.DAY_OF_QUARTER, 1).minusDays(1);
    LocalDate day = before.getYear() < FIRST_YEAR ? first : before;
    return quarter(day.atStartOfDay(zone).toInstant(), zone);
  }

  /** From the first moment of its first day to that of the day behind its last. */
  public Period span() {
    return new Period(
        first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** Whether none of it was to come any more at a moment. */
  public boolean isOverAt(Instant moment) {
    return !moment.isBefore(span().until());
  }

  /** As people say it, such as {@code 1 October 2026 to 31 December 2026}. */
  public String words() {
    return "%s to %s".formatted(WORDS.format(first), WORDS.format(last));
  }
}
