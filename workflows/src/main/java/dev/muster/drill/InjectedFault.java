package dev.muster.drill;

import java.util.Locale;

/** Something wrong that a self-test puts into a copy of a restore point, for the drill to find. */
public enum InjectedFault {
  /** A byte of the stored dump is another one; its checksum tells. */
  FLIPPED_BYTE(DrillLevel.OPENS),
  /** The dump was cut short before it was packed and summed. */
  TRUNCATED(DrillLevel.OPENS),
  /** There are objects, and no manifest. */
  MISSING_MANIFEST(DrillLevel.OPENS),
  /** The newest restore point is older than anybody may lose. */
  STALE(DrillLevel.OPENS),
  /** The manifest is of a database with one more table. */
  WRONG_MANIFEST(DrillLevel.ROWS),
  /** One value of one row is another one, in a dump that restores without complaint. */
  ALTERED_ROW(DrillLevel.ROWS),
  /** A table came without its rows, in a dump that restores without complaint. */
  EMPTIED_TABLE(DrillLevel.ROWS),
  /** It is encrypted with another key than its manifest says. */
  WRONG_KEY(DrillLevel.OPENS),
  /** The log of a cluster lacks a segment. */
  MISSING_WAL(DrillLevel.OPENS);

  private final DrillLevel level;

  InjectedFault(DrillLevel level) {
    this.level = level;
  }

  /** Whether a drill of a level can find it. */
  public boolean isFoundAt(DrillLevel verified) {
    return verified.includes(level);
  }

  /** As a policy names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String step() {
    return "find the fault " + word();
  }
}
