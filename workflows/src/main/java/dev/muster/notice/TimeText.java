package dev.muster.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as tired people read them. */
public final class TimeText {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private TimeText() {}

  /** A moment to the second, with its zone: {@code 2026-03-01 02:15:00 UTC}. */
  public static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** A duration to the second: {@code 15 min}, {@code 2 days 3 h}. */
  public static String words(Duration duration) {
    String words =
        part(duration.toDays(), duration.toDays() == 1 ? " day " : " days ")
            + part(duration.toHoursPart(), " h ")
            + part(duration.toMinutesPart(), " min ")
            + part(duration.toSecondsPart(), " s ");
    return words.isEmpty() ? "0 s" : words.strip();
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }
}
