package dev.muster.maintenance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mode for as long as a window holds it: turned off, what was on before it stays on. Called by
 * workflow code.
 */
public final class HeldMode {
  private final MaintenanceMode mode;
  private final String holder;
  private @Nullable ModeState before;

  /**
   * @param holder the same for every attempt, and no other's
   */
  public HeldMode(MaintenanceMode mode, String holder) {
    this.mode = mode;
    this.holder = holder;
  }

  /** Looks at it and turns it on. */
  public ModeState turnOn() {
    ModeState seen = call("look at ").look(order(List.of()));
    before = seen;
    return call("turn on ").turnOn(order(seen.before()));
  }

  /** Turns off what was not on before; nothing where it could not even be looked at. */
  public ModeState turnOff() {
    return before == null
        ? new ModeState(false, false, "was not turned on")
        : call("turn off ").turnOff(order(before.before()));
  }

  private ModeSwitch call(String what) {
    return MaintenanceCalls.mode(mode, what + mode.words());
  }

  private ModeSwitch.Order order(List<String> parts) {
    return new ModeSwitch.Order(mode, holder, parts);
  }
}
