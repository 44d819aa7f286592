package dev.muster.summary;

import dev.muster.calendar.Period;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A week, which begins on Monday, or a month, by the days of a zone.
 *
 * @param first of its days
 */
public record SummaryPeriod(Kind kind, LocalDate first, ZoneId zone) {
  private static final Pattern WEEK = Pattern.compile("[12]\\d{3}-W\\d{2}");
  private static final Pattern MONTH = Pattern.compile("[12]\\d{3}-\\d{2}");
  private static final DateTimeFormatter WEEK_DATE =
      DateTimeFormatter.ISO_WEEK_DATE.withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter MONTH_WORDS =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  /** How long it is. */
  public enum Kind {
    WEEK,
    MONTH
  }

  /** The one that a moment lies in. */
  public static SummaryPeriod at(Instant moment, Kind kind, ZoneId zone) {
    return of(moment.atZone(zone).toLocalDate(), kind, zone);
  }

  private static SummaryPeriod of(LocalDate day, Kind kind, ZoneId zone) {
    return switch (kind) {
      case WEEK ->
          new SummaryPeriod(
              kind, day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), zone);
      case MONTH -> new SummaryPeriod(kind, day.withDayOfMonth(1), zone);
    };
  }

  /**
   * Reads a name such as {@code 2026-W48} or {@code 2026-11}.
   *
   * @throws IllegalArgumentException when there is no such week or month
   */
  public static SummaryPeriod parse(String name, ZoneId zone) {
    try {
      if (WEEK.matcher(name).matches()) {
        return of(LocalDate.parse(name + "-1", WEEK_DATE), Kind.WEEK, zone);
      }
      if (MONTH.matcher(name).matches()) {
        return of(YearMonth.parse(name).atDay(1), Kind.MONTH, zone);
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no " + name, e);
    }
    throw new IllegalArgumentException("is a week such as 2026-W48 or a month such as 2026-11");
  }

  /** The one before. */
  public SummaryPeriod before() {
    return of(first.minusDays(1), kind, zone);
  }

  /** The one after. */
  public SummaryPeriod after() {
    return of(end(), kind, zone);
  }

  /** From the first moment of its first day to that of the day behind its last. */
  public Period span() {
    return new Period(first.atStartOfDay(zone).toInstant(), end().atStartOfDay(zone).toInstant());
  }

  private LocalDate end() {
    return switch (kind) {
      case WEEK -> first.plusWeeks(1);
      case MONTH -> first.plusMonths(1);
    };
  }

  /** As it is asked for. */
  public String name() {
    return switch (kind) {
      case WEEK -> "%04d-W%02d".formatted(year(), week());
      case MONTH -> YearMonth.from(first).toString();
    };
  }

  /** As people say it, such as {@code week 48 of 2026} or {@code November 2026}. */
  public String words() {
    return switch (kind) {
      case WEEK -> "week %d of %d".formatted(week(), year());
      case MONTH -> MONTH_WORDS.format(first);
    };
  }

  private int week() {
    return first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }

  private int year() {
    return first.get(IsoFields.WEEK_BASED_YEAR);
  }
}
