package dev.muster.trials.fault;

import java.time.Instant;

/**
 * A page that somebody has to get.
 *
 * @param due when, or the earliest moment at which it can be
 * @param possible the same, or when what it needs was back after having been away then
 */
record Expected(String recipient, Instant due, Instant possible) {
  static Expected from(String recipient, Instant due) {
    return new Expected(recipient, due, due);
  }
}
