package dev.muster.maintenance;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mode that one holder turns on and off again, as often as it takes: what was on before the first
 * time stays on. Called by workflow code.
 */
public final class TurnedMode {
  private final MaintenanceMode mode;
  private final String holder;
  private final @Nullable Duration patience;
  private @Nullable ModeState before;
  private @Nullable String machine;
  private int turn;

  /**
   * @param holder the same for every attempt, and no other's
   * @param patience how long a call may wait for a worker that takes it; null for as long as it
   *     takes
   */
  public TurnedMode(MaintenanceMode mode, String holder, @Nullable Duration patience) {
    this.mode = mode;
    this.holder = holder;
    this.patience = patience;
    machine = mode.machine();
  }

  /** How it stands; nothing is changed. */
  public ModeState look() {
    return call("look at ").look(order(List.of()));
  }

  /** Looks at it, unless it was looked at before, and turns it on. */
  public ModeState turnOn() {
    ModeState seen = before;
    if (seen == null) {
      seen = look();
      remember(seen);
      before = seen;
    }
    ModeState state = call("turn on ").turnOn(order(seen.before()));
    remember(state);
    return state;
  }

  /** Turns off what was not on before; nothing where it could not even be looked at. */
  public ModeState turnOff() {
    ModeState seen = before;
    if (seen == null) {
      return new ModeState(false, false, "was not turned on");
    }
    ModeState state = call("turn off ").turnOff(order(seen.before()));
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
    return MaintenanceCalls.mode(mode, what + mode.words(), patience);
  }

  private ModeSwitch.Order order(List<String> parts) {
    return new ModeSwitch.Order(mode, holder, parts, turn, machine);
  }
}
