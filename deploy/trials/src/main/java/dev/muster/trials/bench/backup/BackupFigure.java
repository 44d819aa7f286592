package dev.muster.trials.bench.backup;

import java.time.Duration;
import java.util.List;

/**
 * One line of the report of backups.
 *
 * @param muster our figure
 * @param bare what the tools do without Muster; a dash where there is no such thing
 * @param ratio of the two
 */
record BackupFigure(
    String what, String muster, String bare, String ratio, String goal, String met) {
  static final String[] HEADINGS = {"measure", "Muster", "bare tools", "ratio", "goal", "met"};
  private static final String NONE = "—";

  /** Medians beside each other; there is a goal for their ratio, or none when it is 0. */
  static BackupFigure of(String what, List<Duration> muster, List<Duration> bare, double goal) {
    double ratio = (double) median(muster).toNanos() / median(bare).toNanos();
    return new BackupFigure(
        what,
        seconds(median(muster)),
        seconds(median(bare)),
        "%.2f".formatted(ratio),
        goal == 0 ? NONE : "%.2f of bare".formatted(goal),
        goal == 0 ? NONE : met(ratio <= goal));
  }

  /** What a worker held at most, beside what it held at rest, in MiB. */
  static BackupFigure memory(String what, long rest, long most, long goal) {
    return new BackupFigure(
        what,
        "%d MiB at rest, %d MiB at most".formatted(rest, most),
        NONE,
        NONE,
        "under %d MiB more".formatted(goal),
        met(most - rest < goal));
  }

  static Duration median(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1e3);
  }

  private static String met(boolean met) {
    return met ? "yes" : "**no**";
  }

  String[] row() {
    return new String[] {what, muster, bare, ratio, goal, met};
  }
}
