package dev.muster.retention;

/**
 * What is kept for a time of its own: from its end, or from when it was first written where that
 * was later, so that nothing goes before anybody could see it for as long as the policy says.
 */
public enum RetentionKind {
  /** Incidents that are closed, with their timeline and alerts; they end by closing. */
  INCIDENTS,
  /** Requests for approvals that are closed, however. */
  APPROVALS,
  /** Who did what; ends as it happens. */
  AUDIT
}
