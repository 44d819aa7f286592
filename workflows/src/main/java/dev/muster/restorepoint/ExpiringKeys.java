package dev.muster.restorepoint;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The keys of a Redis that expire within an hour or a day, in UTC: from its begin on a copy may
 * have fewer of them.
 */
public record ExpiringKeys(Instant from, Instant until, KeySum sum) {
  private static final Duration NEAR = Duration.ofDays(2);

  public ExpiringKeys {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("from " + from + " until " + until);
    }
  }

  /** The hour of a moment that is near, and the day of one that is far. */
  static ExpiringKeys around(Instant expiry, Instant now) {
    Instant day = expiry.truncatedTo(ChronoUnit.DAYS);
    return day.isBefore(now.plus(NEAR))
        ? of(expiry.truncatedTo(ChronoUnit.HOURS), ChronoUnit.HOURS)
        : of(day, ChronoUnit.DAYS);
  }

  private static ExpiringKeys of(Instant from, ChronoUnit unit) {
    return new ExpiringKeys(from, from.plus(1, unit), KeySum.ZERO);
  }

  /** The whole day in which they expire, with these keys alone. */
  ExpiringKeys ofTheDay() {
    return of(day(), ChronoUnit.DAYS).with(sum);
  }

  ExpiringKeys with(KeySum other) {
    return new ExpiringKeys(from, until, other);
  }

  Instant day() {
    return from.truncatedTo(ChronoUnit.DAYS);
  }

  boolean isOfAWholeDay() {
    return Duration.between(from, until).compareTo(Duration.ofDays(1)) == 0;
  }
}
