package dev.muster.window;

import dev.muster.window.WindowStep.Counterpart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a window does next. */
public sealed interface Move {
  /**
   * Takes a step.
   *
   * @param until when it has to be over, so that everything can be taken back in time
   */
  record Take(WindowStep step, Instant until) implements Move {}

  /** Leaves out a step. */
  record LeaveOut(WindowStep step, String reason) implements Move {}

  /** Takes back what a step stopped or changed. */
  record TakeBack(WindowStep step, Counterpart part) implements Move {}

  /**
   * Waits for a person.
   *
   * @param until what happens then without one; null when nothing does
   */
  record Wait(String reason, @Nullable Instant until) implements Move {}

  /** Nothing more is to be done. */
  record Over(CourseResult result) implements Move {}
}
