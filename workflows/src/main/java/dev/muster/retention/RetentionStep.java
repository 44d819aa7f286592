package dev.muster.retention;

import java.time.Instant;

/** What a run does next. */
sealed interface RetentionStep {
  /** Counts what ended before a moment. */
  record Count(RetentionKind kind, Instant before) implements RetentionStep {}

  /** Deletes some of what ended before a moment, and writes that down. */
  record Cut(RetentionKind kind, Instant before, int most) implements RetentionStep {}

  /** Ends. */
  record Finish(RetentionOutcome outcome) implements RetentionStep {}
}
