package dev.muster.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.ValueRange;

/** Moments as people write them: a local time, or one with an offset. */
final class Moments {
  private static final ValueRange YEARS = ValueRange.of(1, 9999);

  private Moments() {}

  /**
   * Reads an ISO date and time; one without an offset is of the zone.
   *
   * @throws DateTimeException when the text is not of that form or not of our calendar's years
   */
  static Instant parse(String text, ZoneId zone) {
    TemporalAccessor moment =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
    YEARS.checkValidValue(moment.get(ChronoField.YEAR), ChronoField.YEAR);
    return switch (moment) {
      case ZonedDateTime zoned -> zoned.toInstant();
      case LocalDateTime local -> local.atZone(zone).toInstant();
      default -> throw new IllegalStateException("parseBest answers with one of the two");
    };
  }
}
