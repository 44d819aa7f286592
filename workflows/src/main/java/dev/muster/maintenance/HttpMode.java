package dev.muster.maintenance;

import dev.muster.routine.RoutineStep;

/** Addresses that turn the mode on and off; a good answer is all that tells that they did. */
public record HttpMode(RoutineStep.Call on, RoutineStep.Call off) implements MaintenanceMode {
  @Override
  public String words() {
    return "calls of " + on.url();
  }
}
