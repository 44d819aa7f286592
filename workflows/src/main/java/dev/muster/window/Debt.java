package dev.muster.window;

import dev.muster.window.WindowStep.Counterpart;
import java.time.Duration;
import java.util.Optional;

/** What a step that was begun has still to have taken back; knows no clock. */
final class Debt {
  private final WindowStep step;
  private boolean owesResume;
  private boolean owesRollback;

  Debt(WindowStep step) {
    this.step = step;
    owesResume = step.resume() != null;
    owesRollback = step.rollback() != null;
  }

  WindowStep step() {
    return step;
  }

  /** What is next to be taken back; nothing when nothing is left. */
  Optional<Counterpart> next(boolean rollingBack) {
    return rollback(rollingBack).or(this::resume);
  }

  private Optional<Counterpart> rollback(boolean rollingBack) {
    return owesRollback && rollingBack ? Optional.ofNullable(step.rollback()) : Optional.empty();
  }

  Optional<Counterpart> resume() {
    return owesResume ? Optional.ofNullable(step.resume()) : Optional.empty();
  }

  /** What takes back a change that is not to stay although the window goes on. */
  Optional<Counterpart> rollback() {
    return rollback(true);
  }

  void settle(Counterpart part) {
    if (part.equals(step.rollback())) {
      owesRollback = false;
    }
    if (part.equals(step.resume())) {
      owesResume = false;
    }
  }

  /** How long taking back all of it may take. */
  Duration within() {
    Duration rollback = rollback().map(Counterpart::within).orElse(Duration.ZERO);
    return resume().map(Counterpart::within).orElse(Duration.ZERO).plus(rollback);
  }
}
