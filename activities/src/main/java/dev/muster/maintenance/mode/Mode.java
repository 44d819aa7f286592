package dev.muster.maintenance.mode;

import dev.muster.maintenance.MaintenanceMode;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.program.Programs;

/** How a mode of one technology is turned on and off. */
public interface Mode {
  /** Says what is on, and changes nothing. */
  ModeState look(Order order) throws Exception;

  ModeState turnOn(Order order) throws Exception;

  /** Turns off what this holder turned on, and leaves what was on before. */
  ModeState turnOff(Order order) throws Exception;

  /** Whether it tells by itself that what was turned on elsewhere is not here. */
  default boolean isSeenFromElsewhere() {
    return false;
  }

  /** Which it is. */
  @FunctionalInterface
  interface Choice {
    /**
     * For one order.
     *
     * @param programs are ended with it
     */
    Mode of(MaintenanceMode mode, Programs programs);
  }
}
