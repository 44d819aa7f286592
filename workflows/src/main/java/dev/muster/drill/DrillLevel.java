package dev.muster.drill;

/** How thoroughly a restored copy is looked at. */
public enum DrillLevel {
  /** It was restored without complaint and opens. */
  OPENS,
  /** Every row, sequence and object of the schema is as it was backed up. */
  ROWS
}
