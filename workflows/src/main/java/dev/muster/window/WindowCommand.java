package dev.muster.window;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants of an open window.
 *
 * @param step that is meant; null where none is
 * @param by how much longer; null where it is about something else
 */
public record WindowCommand(
    Kind kind, String actor, String reason, @Nullable String step, @Nullable Duration by) {

  /** What may be wanted. */
  public enum Kind {
    /** Begin no further step. */
    PAUSE,
    GO_ON,
    /** Leave out a step. */
    SKIP,
    /** Take everything back. */
    ABORT,
    /** Take no further step and close. */
    END_EARLY,
    /** Ask for more time. */
    EXTEND,
    /** Leave everything as it is instead of taking it back. */
    KEEP,
    /** Take back what was kept. */
    GIVE_BACK
  }
}
