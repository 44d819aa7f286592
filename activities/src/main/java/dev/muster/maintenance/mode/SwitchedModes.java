package dev.muster.maintenance.mode;

import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch;
import dev.muster.maintenance.watch.Breakable;
import dev.muster.maintenance.watch.Watch;
import dev.muster.program.Programs;
import dev.muster.restorepoint.failure.Diagnosis;
import java.nio.file.Path;
import java.time.InstantSource;

/** Turns modes on and off by whatever their technology takes. */
public final class SwitchedModes implements ModeSwitch {
  /** Where programs run that have no place of their own. */
  private static final Path ROOT = Path.of("/");

  private final Mode.Choice modes;
  private final Machine machine;
  private final InstantSource clock;

  public SwitchedModes(Mode.Choice modes, Machine machine, InstantSource clock) {
    this.modes = modes;
    this.machine = machine;
    this.clock = clock;
  }

  @Override
  public ModeState look(Order order) {
    return done(order, Mode::look);
  }

  @Override
  public ModeState turnOn(Order order) {
    return done(order, Mode::turnOn);
  }

  @Override
  public ModeState turnOff(Order order) {
    return done(order, Mode::turnOff);
  }

  /** What is done with a mode. */
  @FunctionalInterface
  private interface Doing {
    ModeState done(Mode mode, Order order) throws Exception;
  }

  private ModeState done(Order order, Doing doing) {
    try (Programs programs = new Programs(ROOT)) {
      Mode mode = modes.of(order.mode(), programs);
      ModeState state =
          Watch.over(
              Breakable.of(() -> here(mode, order, doing), programs::close),
              clock,
              null,
              order.mode().words());
      return order.mode().local() ? state.at(machine.name()) : state;
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }

  /** What is local is turned off where it was turned on: another machine has another. */
  private ModeState here(Mode mode, Order order, Doing doing) throws Exception {
    if (machine.isElsewhere(order) && !mode.isSeenFromElsewhere()) {
      throw machine.elsewhere(order);
    }
    return doing.done(mode, order);
  }
}
