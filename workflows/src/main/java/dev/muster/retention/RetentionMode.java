package dev.muster.retention;

/** Whether a run does it. */
public enum RetentionMode {
  /** Deletes. */
  CUT,
  /** Counts what would be deleted, and changes nothing. */
  DRY_RUN
}
