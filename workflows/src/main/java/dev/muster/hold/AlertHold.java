package dev.muster.hold;

import java.time.Instant;

/**
 * One holder's hold of a service's alerts.
 *
 * @param holder the workflow id of the run that holds them
 * @param until when it is over, whatever became of its holder
 */
public record AlertHold(String holder, String reason, Instant since, Instant until) {
  boolean isOver(Instant now) {
    return !now.isBefore(until);
  }
}
