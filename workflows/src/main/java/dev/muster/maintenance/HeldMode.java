package dev.muster.maintenance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mode for as long as steps of a window hold it: on with the first of them, off with the last,
 * and what was on before the first stays on. Called by workflow code.
 */
public final class HeldMode {
  private final MaintenanceMode mode;
  private final String holder;
  private @Nullable ModeState before;
  private @Nullable String machine;
  private boolean on;
  private int holds;
  private int turn;

  /**
   * @param holder the same for every attempt, and no other's
   */
  public HeldMode(MaintenanceMode mode, String holder) {
    this.mode = mode;
    this.holder = holder;
    machine = mode.machine();
  }

  /** Looks at it and turns it on, unless another step has. */
  public ModeState turnOn() {
    holds++;
    if (on) {
      return new ModeState(true, true, "is on already, for another step");
    }
    ModeState seen = before;
    if (seen == null) {
      seen = call("look at ").look(order(List.of()));
      remember(seen);
      before = seen;
    }
    ModeState state = call("turn on ").turnOn(order(seen.before()));
    remember(state);
    on = true;
    return state;
  }

  /**
   * Turns off what was not on before, unless another step still needs it; nothing where it could
   * not even be looked at.
   */
  public ModeState turnOff() {
    holds = Math.max(0, holds - 1);
    if (holds > 0) {
      return new ModeState(true, true, "stays on for another step");
    }
    if (before == null) {
      return new ModeState(false, false, "was not turned on");
    }
    on = false;
    ModeState state = call("turn off ").turnOff(order(before.before()));
    before = null;
    machine = mode.machine();
    turn++;
    return state;
  }

  /** What is local is turned off where it was turned on. */
  private void remember(ModeState state) {
    if (state.machine() != null) {
      machine = state.machine();
    }
  }

  private ModeSwitch call(String what) {
    return MaintenanceCalls.mode(mode, what + mode.words());
  }

  private ModeSwitch.Order order(List<String> parts) {
    return new ModeSwitch.Order(mode, holder, parts, turn, machine);
  }
}
