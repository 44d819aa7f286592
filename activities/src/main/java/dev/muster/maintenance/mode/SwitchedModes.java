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
  private final InstantSource clock;

  public SwitchedModes(Mode.Choice modes, InstantSource clock) {
    this.modes = modes;
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
      return Watch.over(
          Breakable.of(() -> doing.done(mode, order), programs::close),
          clock,
          null,
          order.mode().words());
    } catch (Exception e) {
      throw Diagnosis.of(e);
    }
  }
}
