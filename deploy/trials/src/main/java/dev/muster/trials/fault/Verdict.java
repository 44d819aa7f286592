package dev.muster.trials.fault;

import dev.muster.trials.page.TakenPage;
import java.time.Duration;
import java.util.List;

/**
 * How a trial went.
 *
 * @param expected pages asked for
 * @param arrived of them
 * @param duplicates pages that arrived again
 * @param lateness the longest time a page took from when it was both due and possible
 * @param allowed the longest lateness that keeps the promise
 */
record Verdict(
    String trial,
    int expected,
    int arrived,
    int duplicates,
    Duration lateness,
    Duration allowed,
    String note) {

  /** Counts pages by their id; what arrives under a known id is a duplicate. */
  static Verdict of(
      String trial,
      int expected,
      List<TakenPage> taken,
      Duration lateness,
      Duration allowed,
      String note) {
    int arrived = (int) taken.stream().map(TakenPage::page).distinct().count();
    int duplicates = taken.size() - arrived;
    return new Verdict(trial, expected, arrived, duplicates, lateness, allowed, note);
  }

  boolean passed() {
    return arrived == expected && lateness.compareTo(allowed) <= 0;
  }

  String[] row() {
    return new String[] {
      trial,
      arrived + " of " + expected,
      Integer.toString(Math.max(0, expected - arrived)),
      Integer.toString(duplicates),
      "%.2f s".formatted(lateness.toMillis() / 1e3),
      passed() ? "yes" : "**no**",
      note
    };
  }
}
