package dev.muster.recovery;

import org.jspecify.annotations.Nullable;

/**
 * What a person wants of a recovery that is under way.
 *
 * @param reason in words, which stand in the record
 * @param step that is meant; null where none is
 */
public record RecoveryCommand(Kind kind, String actor, String reason, @Nullable String step) {

  /** What may be wanted. */
  public enum Kind {
    /** Take a step again that failed. */
    RETRY,
    /** Leave a step as it is that failed, and go on with what comes after it. */
    SKIP,
    /** Begin nothing more, complete a switch that is under way, and lead nothing home. */
    ABORT,
    /** Begin no further step. */
    PAUSE,
    GO_ON
  }
}
