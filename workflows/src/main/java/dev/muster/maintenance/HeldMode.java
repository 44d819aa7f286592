package dev.muster.maintenance;

/**
 * A mode for as long as steps of a window hold it: on with the first of them, off with the last,
 * and what was on before the first stays on. Called by workflow code.
 */
public final class HeldMode {
  private final TurnedMode mode;
  private boolean on;
  private int holds;

  /**
   * @param holder the same for every attempt, and no other's
   */
  public HeldMode(MaintenanceMode mode, String holder) {
    this.mode = new TurnedMode(mode, holder, null);
  }

  /** Looks at it and turns it on, unless another step has. */
  public ModeState turnOn() {
    holds++;
    if (on) {
      return new ModeState(true, true, "is on already, for another step");
    }
    ModeState state = mode.turnOn();
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
    on = false;
    return mode.turnOff();
  }
}
