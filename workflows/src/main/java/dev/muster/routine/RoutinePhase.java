package dev.muster.routine;

/** What a run is about. */
public enum RoutinePhase {
  CHECKING,
  WAITING_FOR_SYSTEM,
  WAITING_FOR_APPROVAL,
  RUNNING,
  WAITING_FOR_PERSON,
  RECORDING,
  OVER;

  boolean needsHuman() {
    return this == WAITING_FOR_APPROVAL || this == WAITING_FOR_PERSON;
  }
}
