package dev.muster.maintenance;

/**
 * A mode for as long as a window holds it: turned off, what was on before it stays on. Called by
 * workflow code.
 */
public final class HeldMode {
  private final MaintenanceMode mode;
  private final String holder;
  private ModeState before;

  /**
   * @param holder the same for every attempt, and no other's
   */
  public HeldMode(MaintenanceMode mode, String holder) {
    this.mode = mode;
    this.holder = holder;
    before = new ModeState(false, false, "not looked at");
  }

  /** Looks at it and turns it on. */
  public ModeState turnOn() {
    before = MaintenanceCalls.mode(mode, "look at " + mode.words()).look(order());
    return MaintenanceCalls.mode(mode, "turn on " + mode.words()).turnOn(order());
  }

  /** Turns off what was not on before. */
  public ModeState turnOff() {
    return MaintenanceCalls.mode(mode, "turn off " + mode.words()).turnOff(order());
  }

  private ModeSwitch.Order order() {
    return new ModeSwitch.Order(mode, holder, before.before());
  }
}
