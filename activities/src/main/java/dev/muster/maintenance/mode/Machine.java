package dev.muster.maintenance.mode;

import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeSwitch.Order;
import io.temporal.failure.ApplicationFailure;

/** The machine that this worker is on, by the name that its configuration or its kernel gives. */
public record Machine(String name) {
  /** Whether something local was turned on on another one. */
  public boolean isElsewhere(Order order) {
    return order.mode().local() && order.machine() != null && !order.machine().equals(name);
  }

  /** What is said then. */
  public ApplicationFailure elsewhere(Order order) {
    return MaintenanceFailure.MODE_ELSEWHERE.because(
        "%s: is that of %s, and this worker is on %s; the mode may name its 'machine'"
            .formatted(order.mode().words(), order.machine(), name));
  }
}
