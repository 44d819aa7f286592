package dev.muster.routine;

/** What a run is about. */
public enum RoutinePhase {
  /** It waits for its time. */
  PLANNED,
  CHECKING,
  WAITING_FOR_SYSTEM,
  WAITING_FOR_APPROVAL,
  RUNNING,
  WAITING_FOR_PERSON,
  RECORDING,
  OVER,
  /** It was taken up too late and did not begin. */
  MISSED;

  boolean needsHuman() {
    return this == WAITING_FOR_APPROVAL || this == WAITING_FOR_PERSON;
  }
}
