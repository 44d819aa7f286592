package dev.muster.notice;

import java.time.Duration;

/**
 * How long and how often an outside call is tried.
 *
 * @param timeout the limit of one attempt
 * @param attempts the greatest number of attempts, 0 for as many as fit
 * @param delay the pause before the second attempt
 * @param backoff the factor by which each pause grows
 * @param maxDelay the longest pause
 * @param giveUpAfter the limit of all attempts together
 */
public record RetryLimits(
    Duration timeout,
    int attempts,
    Duration delay,
    double backoff,
    Duration maxDelay,
    Duration giveUpAfter) {

  /**
   * Outlasts a provider that is down for four minutes, then lets the next channel have its turn.
   */
  public static final RetryLimits STANDARD =
      new RetryLimits(
          Duration.ofSeconds(10),
          0,
          Duration.ofSeconds(1),
          2.0,
          Duration.ofSeconds(15),
          Duration.ofMinutes(5));
}
