package dev.muster.maintenance;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * @param turn how often the holder turned it on and off again before
   * @param machine on which something local is to be turned; null where it does not matter
   */
  record Order(
      MaintenanceMode mode,
      String holder,
      List<String> before,
      int turn,
      @Nullable String machine) {
    public Order {
      before = List.copyOf(before);
    }

    /** Of the first turn, wherever. */
    public Order(MaintenanceMode mode, String holder, List<String> before) {
      this(mode, holder, before, 0, null);
    }

    /** Of a mode of which nothing was on. */
    public Order(MaintenanceMode mode, String holder) {
      this(mode, holder, List.of());
    }
  }
}
