package dev.muster.maintenance.command;

import dev.muster.maintenance.CommandMode;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.maintenance.mode.Mode;
import dev.muster.program.Programs;

/** Commands that turn a mode on and off. What is on only they know: a good end is taken for it. */
public final class ModeCommands implements Mode {
  private final CommandMode mode;
  private final AllowedCommands commands;
  private final Programs programs;

  public ModeCommands(CommandMode mode, AllowedCommands commands, Programs programs) {
    this.mode = mode;
    this.commands = commands;
    this.programs = programs;
  }

  /** Both are there, before one is run that the other would have to take back. */
  @Override
  public ModeState look(Order order) {
    requireBoth();
    return new ModeState(false, false, "a command does not tell what is on");
  }

  @Override
  public ModeState turnOn(Order order) {
    requireBoth();
    return new ModeState(true, false, ran(mode.on()));
  }

  @Override
  public ModeState turnOff(Order order) {
    return new ModeState(false, false, ran(mode.off()));
  }

  private void requireBoth() {
    commands.require(mode.on());
    commands.require(mode.off());
  }

  private String ran(String name) {
    String last = commands.run(name, programs);
    return last.isEmpty() ? name + " ended well" : "%s ended well: %s".formatted(name, last);
  }
}
