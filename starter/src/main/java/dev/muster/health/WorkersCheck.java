package dev.muster.health;

import dev.muster.rollout.ServedQueues;

/** The workers of one task queue. */
record WorkersCheck(String part, ServedQueues queues) implements HealthCheck {
  @Override
  public void check() {
    queues
        .trouble(part)
        .ifPresent(trouble -> {
          throw new IllegalStateException(trouble);
        });
  }
}
