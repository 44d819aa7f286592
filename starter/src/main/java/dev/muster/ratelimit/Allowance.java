package dev.muster.ratelimit;

import dev.muster.policy.Integration;
import java.time.Duration;

/**
 * What an integration may do.
 *
 * @param rate requests a second, in the long run
 * @param burst requests at once
 */
record Allowance(int rate, int burst) {
  private static final int LEASES_A_SECOND = 20;
  private static final int LEASES_OF_A_BURST = 10;

  Allowance {
    rate = Math.max(1, rate);
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
    return Math.max(1, Math.min(rate / LEASES_A_SECOND, burst / LEASES_OF_A_BURST));
  }

  /** How long the rate takes to allow so many. */
  Duration timeFor(int requests) {
    return Duration.ofSeconds(requests).dividedBy(rate);
  }
}
