package dev.muster.incident;

/** Where an incident stands. */
public enum IncidentStatus {
  /** Nobody has answered. */
  OPEN,
  /** Somebody works on it. */
  ACKNOWLEDGED,
  /** It ended and is watched for recurrence. */
  RESOLVED,
  /** It is over. */
  CLOSED
}
