package dev.muster.restorepoint;

import java.time.Instant;
import java.util.function.Function;

/**
 * Whether what a backup is of could be restored.
 *
 * @param sentence since when and how well it is proven, or why it is not
 */
public record Standing(Kind kind, String sentence) {
  /** What it comes to, the best first. */
  public enum Kind {
    /** A restored copy was equal, and every promise is kept. */
    PROVEN,
    /** A restored copy was equal, but not all is as promised. */
    PROMISE_BROKEN,
    /** There are restore points, and nobody knows whether they are of use. */
    UNPROVEN,
    /** Nobody has told what the stores hold. */
    UNKNOWN,
    /** There is no restore point. */
    NONE,
    /** What was restored last was not what had been backed up. */
    NOT_RESTORABLE;

    /** Whether a restore is known to succeed. */
    public boolean isProven() {
      return this == PROVEN || this == PROMISE_BROKEN;
    }
  }

  /**
   * The standing at a moment.
   *
   * @param clock how a moment is written
   */
  public static Standing of(KnownBackup backup, Instant now, Function<Instant, String> clock) {
    return new StandingWords(backup, now, clock).standing();
  }
}
