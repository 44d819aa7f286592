package dev.muster.failover.managed.aws;

import java.time.Duration;

/**
 * How a change is waited for that a service was asked for.
 *
 * @param asking between two looks
 * @param begin how long it may show nothing of it until it counts as given up
 */
record ManagedPatience(Duration asking, Duration begin) {
  static final ManagedPatience USUAL =
      new ManagedPatience(Duration.ofSeconds(5), Duration.ofMinutes(2));
}
