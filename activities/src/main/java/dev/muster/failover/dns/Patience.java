package dev.muster.failover.dns;

import java.time.Duration;

/**
 * How long it is waited for those that answer for a record.
 *
 * @param seen for how long one may go on to say the old value
 * @param silence for how long one may say nothing
 * @param away for how long whoever changes it may say nothing, until it is given up
 * @param asking between two questions for a change of Route 53, which takes five a second of all
 */
record Patience(Duration seen, Duration silence, Duration away, Duration asking) {
  static final Patience USUAL =
      new Patience(
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(2));
  static final Duration PAUSE = Duration.ofMillis(100);
}
