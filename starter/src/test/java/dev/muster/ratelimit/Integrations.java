package dev.muster.ratelimit;

import dev.muster.policy.Integration;
import dev.muster.policy.Rate;
import java.time.Duration;
import java.util.List;

/** Sources of alerts that differ in what they may do. */
final class Integrations {
  private Integrations() {}

  static Integration allowed(int rate, int burst) {
    return allowed(Rate.aSecond(rate), burst);
  }

  static Integration allowed(Rate rate, int burst) {
    return new Integration(
        "source",
        Integration.Format.GENERIC,
        List.of(),
        "service",
        null,
        Duration.ZERO,
        Duration.ZERO,
        rate,
        burst);
  }
}
