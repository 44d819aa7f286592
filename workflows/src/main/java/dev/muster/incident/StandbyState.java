package dev.muster.incident;

/** Whether an incident is raised, or stands by. */
public enum StandbyState {
  /** It is an incident like any other. */
  RAISED,
  /** Whether its service is held is being asked; what is to be told waits for the answer. */
  ASKING,
  /** Its service is held. */
  HELD,
  /** It was over before anybody was told. */
  PASSED
}
