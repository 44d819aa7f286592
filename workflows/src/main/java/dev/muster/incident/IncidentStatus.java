package dev.muster.incident;

/** Where an incident stands. */
public enum IncidentStatus {
  /** Nobody has answered. */
  OPEN(IncidentPhase.DETECTION),
  /** Somebody works on it. */
  ACKNOWLEDGED(IncidentPhase.RESPONSE),
  /** It ended and is watched for recurrence. */
  RESOLVED(IncidentPhase.RESOLUTION),
  /** It is over. */
  CLOSED(IncidentPhase.POST_INCIDENT);

  private final IncidentPhase phase;

  IncidentStatus(IncidentPhase phase) {
    this.phase = phase;
  }

  /** The phase that an incident has come to at least. */
  IncidentPhase phase() {
    return phase;
  }
}
