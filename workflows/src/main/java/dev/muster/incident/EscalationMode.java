package dev.muster.incident;

/** What the minutes of a ladder mean. */
public enum EscalationMode {
  /** A level is paged so long after the incident opened. */
  PAGE_AT,
  /** The first level is paged at once, each further one when the level before let its time pass. */
  RESPOND_WITHIN,
  /** The first level is paged at once, each further one when a measured value is out of bounds. */
  MEASURED
}
