package dev.muster.trials.bench.backup;

import dev.muster.trials.Flags;
import java.util.List;

/**
 * How large a database is, and how often it is measured.
 *
 * @param rounds of which the median counts
 */
record Size(int megabytes, int rounds) {
  private static final List<Size> QUICK = List.of(new Size(20, 1));
  private static final List<Size> FULL = List.of(new Size(100, 3), new Size(1_000, 3));
  private static final List<Size> LARGE =
      List.of(new Size(100, 3), new Size(1_000, 3), new Size(10_000, 1));

  /** Below it what is done once weighs more than what is done for each byte. */
  private static final int GOAL_FROM_MEGABYTES = 1_000;

  /** A goal where it counts, else 0. */
  double goal(double goal) {
    return megabytes >= GOAL_FROM_MEGABYTES ? goal : 0;
  }

  static List<Size> chosen(Flags flags) {
    if (flags.has("quick")) {
      return QUICK;
    }
    return flags.has("large") ? LARGE : FULL;
  }

  @Override
  public String toString() {
    return megabytes < 1_000 ? megabytes + " MB" : megabytes / 1_000 + " GB";
  }
}
