package dev.muster.window;

import dev.muster.maintenance.MaintenanceWork;
import dev.muster.maintenance.TableWork;

/**
 * How many tables and indexes a window may still work on: each is some events of its history, which
 * Temporal ends at 51,200. Knows no clock.
 */
final class PartBudget {
  /** Of all tasks of a window together. */
  static final int MOST = 5_000;

  private final int most;
  private int taken;

  PartBudget() {
    this(MOST);
  }

  PartBudget(int most) {
    this.most = most;
  }

  /** Whether another part of a work may be taken, which it then is; only tables are many. */
  boolean takes(MaintenanceWork work) {
    if (!(work instanceof TableWork)) {
      return true;
    }
    if (taken == most) {
      return false;
    }
    taken++;
    return true;
  }

  /** Why the others were not reached. */
  String reason() {
    return taken == most
        ? "a window does %,d parts in all, and the others are more".formatted(most)
        : "the others did not fit";
  }
}
