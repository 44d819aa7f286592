package dev.muster.trials.bench.failover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What switchovers of one way cost those who wrote meanwhile. */
final class SwitchFigures {
  private static final double GOAL = 1.5;
  private static final String NONE = "—";

  private final List<Duration> gaps = new ArrayList<>();
  private long acknowledged;
  private long lost;

  /**
   * One more.
   *
   * @param gap the longest that nothing was acknowledged
   */
  void add(Duration gap, int entries, long missing) {
    gaps.add(gap);
    acknowledged += entries;
    lost += missing;
  }

  /** A row of a table: how long clients had to wait, beside another way. */
  String[] gapBeside(SwitchFigures other) {
    double ratio = (double) median().toNanos() / other.median().toNanos();
    return new String[] {
      "the longest that nothing is acknowledged, median of " + gaps.size(),
      words(),
      other.words(),
      "%.2f".formatted(ratio),
      "%.1f of bare".formatted(GOAL),
      met(ratio <= GOAL)
    };
  }

  /** A row of a table: what was acknowledged and is not there. */
  String[] lostBeside(SwitchFigures other) {
    return new String[] {
      "acknowledged entries that are lost",
      "%d of %,d".formatted(lost, acknowledged),
      "%d of %,d".formatted(other.lost, other.acknowledged),
      NONE,
      "0",
      met(lost == 0)
    };
  }

  private String words() {
    List<Duration> sorted = sorted();
    return "%.2f s (%.2f to %.2f)"
        .formatted(seconds(median()), seconds(sorted.getFirst()), seconds(sorted.getLast()));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }

  private Duration median() {
    return sorted().get(gaps.size() / 2);
  }

  private List<Duration> sorted() {
    return gaps.stream().sorted().toList();
  }

  private static String met(boolean met) {
    return met ? "yes" : "**no**";
  }
}
