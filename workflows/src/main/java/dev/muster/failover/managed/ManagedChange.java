package dev.muster.failover.managed;

import org.jspecify.annotations.Nullable;

/**
 * A change of who writes that a service is about.
 *
 * @param to the name of the one that is to write, its id where it is none of the pair; null where
 *     the service does not say
 * @param status as the service calls it
 * @param lossy whether it may lose something; null where the service does not say
 * @param takenBack whether it is being taken back
 */
public record ManagedChange(
    @Nullable String to, String status, @Nullable Boolean lossy, boolean takenBack) {
  /** Whether it may be the one that was ordered. */
  boolean mayBe(ManagedOrder order) {
    return (to == null || to.equals(order.to())) && (lossy == null || lossy == order.lossy());
  }

  /** Whether it does what was ordered for certain, whoever asked for it. */
  boolean isSurely(ManagedOrder order) {
    return order.to().equals(to) && lossy != null && lossy == order.lossy() && !takenBack;
  }

  /** For people. */
  String words() {
    return to == null
        ? "a change is under way (%s)".formatted(status)
        : "a change to %s is under way (%s)".formatted(to, status);
  }
}
