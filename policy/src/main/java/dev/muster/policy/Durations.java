package dev.muster.policy;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 15m}, {@code 1h30m}, {@code 7d}. */
final class Durations {
  private static final Pattern PART = Pattern.compile("([0-9]+)(ms|[wdhms])");

  private Durations() {}

  /** Reads a duration whose form the schema has checked. */
  static Duration parse(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
    }
    return sum;
  }

  /** Writes a duration as one would in a policy. */
  static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    return part(duration.toDays(), "d")
        + part(duration.toHoursPart(), "h")
        + part(duration.toMinutesPart(), "m")
        + part(duration.toSecondsPart(), "s")
        + part(duration.toMillisPart(), "ms");
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + unit;
  }

  private static Duration unit(String unit) {
    return switch (unit) {
      case "w" -> Duration.ofDays(7);
      case "d" -> Duration.ofDays(1);
      case "h" -> Duration.ofHours(1);
      case "m" -> Duration.ofMinutes(1);
      case "s" -> Duration.ofSeconds(1);
      default -> Duration.ofMillis(1);
    };
  }
}
