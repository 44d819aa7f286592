package dev.muster.ratelimit;

import dev.muster.policy.Integration;
import dev.muster.policy.Rate;
import java.time.Duration;

/**
 * What an integration may do.
 *
 * @param rate requests in the long run
 * @param burst requests at once
 */
record Allowance(Rate rate, int burst) {
  private static final Duration LEASED = Duration.ofMillis(50);
  private static final int LEASES_OF_A_BURST = 10;

  Allowance {
    burst = Math.max(1, burst);
  }

  static Allowance of(Integration integration) {
    return new Allowance(integration.rate(), integration.burst());
  }

  /**
   * For how many requests a front asks at once: what may pass in a twentieth of a second, so that a
   * fast source costs twenty round trips a second and a slow one is counted to the request.
   */
  int lease() {
    return Math.clamp(rate.in(LEASED), 1, Math.max(1, burst / LEASES_OF_A_BURST));
  }

  /** How long the rate takes to allow so many. */
  Duration timeFor(int requests) {
    return rate.per().multipliedBy(requests).dividedBy(rate.count());
  }
}
