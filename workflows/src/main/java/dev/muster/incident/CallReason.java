package dev.muster.incident;

/** Why people are asked. */
public enum CallReason {
  /** It is their turn on the ladder. */
  LADDER,
  /** Somebody said that they should be asked instead. */
  REASSIGNED,
  /** They know of the incident, and it became more severe. */
  WORSE
}
