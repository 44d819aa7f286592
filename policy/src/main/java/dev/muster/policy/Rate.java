package dev.muster.policy;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often something may happen in the long run, such as {@code 100 per 1m}. */
public record Rate(int count, Duration per) {
  private static final Pattern FORM = Pattern.compile("([0-9]+)(?: per (.+))?");
  private static final int MOST = 1_000_000;
  private static final Duration SECOND = Duration.ofSeconds(1);

  public Rate {
    if (count < 1 || count > MOST || per.isZero() || per.isNegative()) {
      throw new IllegalArgumentException("no rate: %d in %s".formatted(count, per));
    }
  }

  /** So many a second. */
  public static Rate aSecond(int count) {
    return new Rate(count, SECOND);
  }

  /** Reads a rate whose form the schema has checked; a mere number is so many a second. */
  static Rate parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("no rate: " + text);
    }
    int count = Integer.parseInt(form.group(1));
    return form.group(2) == null ? aSecond(count) : new Rate(count, Durations.parse(form.group(2)));
  }

  /** How many there may be in a time that is short, rounded down. */
  public long in(Duration time) {
    return count * time.toNanos() / per.toNanos();
  }
}
