package dev.muster.trials.bench;

/**
 * One line of the report.
 *
 * @param muster our figure
 * @param raw what the engine alone does; a dash where there is no such thing
 * @param ratio of the two
 * @param goal what was set out for
 * @param other what a leading open-source on-call tool did on a quiet machine of two cores
 */
record Figure(
    String what, String muster, String raw, String ratio, String goal, String met, String other) {
  static final String NONE = "—";

  /** A rate beside the engine's own, with a goal for their ratio; no goal when it is 0. */
  static Figure rates(String what, double muster, double raw, double goal, String other) {
    double ratio = muster / raw;
    return new Figure(
        what,
        "%.0f/s".formatted(muster),
        "%.0f/s".formatted(raw),
        "%.2f".formatted(ratio),
        goal == 0 ? NONE : "%.1f of raw".formatted(goal),
        goal == 0 ? NONE : met(ratio >= goal),
        other);
  }

  /** A figure that stands for itself. */
  static Figure plain(String what, String muster, String goal, String met, String other) {
    return new Figure(what, muster, NONE, NONE, goal, met, other);
  }

  static String met(boolean met) {
    return met ? "yes" : "**no**";
  }

  String[] row() {
    return new String[] {what, muster, raw, ratio, goal, met, other};
  }
}
