package dev.muster.drill;

/** How thoroughly a restored copy is looked at; each level includes those before it. */
public enum DrillLevel {
  /** It was restored without complaint and opens. */
  OPENS,
  /** Every row, sequence and object of the schema is as it was backed up. */
  ROWS,
  /** The server finds nothing wrong with the files of its tables and indexes. */
  INDEXES,
  /** The team's own queries are answered as they must be. */
  QUERIES;

  /** Whether what another level looks at is looked at here too. */
  public boolean includes(DrillLevel other) {
    return compareTo(other) >= 0;
  }
}
