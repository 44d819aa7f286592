package dev.muster.incident;

/** The five phases of an incident, in order. */
public enum IncidentPhase {
  DETECTION,
  ASSESSMENT,
  RESPONSE,
  RESOLUTION,
  POST_INCIDENT
}
