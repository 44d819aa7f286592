package dev.muster.failover.dns;

import java.time.Duration;

/**
 * How long it is waited for those that answer for a record.
 *
 * @param seen for how long one may go on to say the old value
 * @param silence for how long one may say nothing
 */
record Patience(Duration seen, Duration silence) {
  static final Patience USUAL = new Patience(Duration.ofMinutes(2), Duration.ofSeconds(30));
  static final Duration PAUSE = Duration.ofMillis(100);
}
