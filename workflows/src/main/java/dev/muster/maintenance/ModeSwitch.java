package dev.muster.maintenance;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/**
 * Turns maintenance modes on and off; fails with a {@link MaintenanceFailure}. Done again, each
 * comes to the same, and what it answers was read back where that can be.
 */
@ActivityInterface
public interface ModeSwitch {
  /** Says what is on, and changes nothing. */
  @ActivityMethod(name = "LookAtMode")
  ModeState look(Order order);

  @ActivityMethod(name = "TurnModeOn")
  ModeState turnOn(Order order);

  /** Turns off what this holder turned on, and leaves what was on before. */
  @ActivityMethod(name = "TurnModeOff")
  ModeState turnOff(Order order);

  /**
   * What to turn on or off.
   *
   * @param holder for whom: the same for every attempt, and no other's
   * @param before parts of it that were on before anything was turned on, as a look told them
   */
  record Order(MaintenanceMode mode, String holder, List<String> before) {
    public Order {
      before = List.copyOf(before);
    }

    /** Of a mode of which nothing was on. */
    public Order(MaintenanceMode mode, String holder) {
      this(mode, holder, List.of());
    }
  }
}
