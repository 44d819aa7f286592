package dev.muster.retention;

/** What is kept for a time of its own. */
public enum RetentionKind {
  /** Incidents that are closed, with their timeline and alerts; kept from their closing. */
  INCIDENTS,
  /** Requests for approvals that are closed. */
  APPROVALS,
  /** Who did what. */
  AUDIT
}
