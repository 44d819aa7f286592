package dev.muster.hold;

import java.time.Instant;

/**
 * That a service's alerts are held: of several holds the one that ends last.
 *
 * @param by the workflow id of the run that holds them
 */
public record HeldService(String by, String reason, Instant until) {
  /** The name under which a hold shows it in its memo, where it is read without any worker. */
  public static final String MEMO = "held";

  /** Whether they are still held at a moment. */
  public boolean isInForce(Instant now) {
    return now.isBefore(until);
  }
}
