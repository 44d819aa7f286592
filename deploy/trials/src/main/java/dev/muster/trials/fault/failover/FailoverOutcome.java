package dev.muster.trials.fault.failover;

import java.util.ArrayList;
import java.util.List;

/**
 * How a trial went.
 *
 * @param ended the run's verdict, and what it came to when it did not do what it is for
 * @param writers who takes writes at its end, and whether two ever did
 * @param entries how many were acknowledged and how many of these are missing
 * @param gap the longest that nothing was acknowledged
 * @param flaws what must not be, each in words
 * @param how what was done, in words
 */
record FailoverOutcome(
    String trial,
    String ended,
    String writers,
    String entries,
    String gap,
    List<String> flaws,
    String how) {
  static final String[] HEADINGS = {
    "trial",
    "the run ended",
    "takes writes",
    "acknowledged, lost",
    "longest gap",
    "as promised",
    "how"
  };

  FailoverOutcome {
    flaws = List.copyOf(flaws);
  }

  /** A trial that did not get as far as its fault, or did not end. */
  static FailoverOutcome without(String trial, String flaw) {
    return new FailoverOutcome(trial, "", "", "", "", List.of(flaw), "");
  }

  /** The same, with what else must not be. */
  FailoverOutcome with(List<String> more) {
    List<String> all = new ArrayList<>(flaws);
    all.addAll(more);
    return new FailoverOutcome(trial, ended, writers, entries, gap, all, how);
  }

  /** What the run came to, in a word. */
  String verdict() {
    return ended.isEmpty() ? "without an end" : ended.split(":", 2)[0];
  }

  boolean isGood() {
    return flaws.isEmpty();
  }

  String[] row() {
    String kept = isGood() ? "yes" : "**no**: " + String.join("; ", flaws);
    return new String[] {trial, ended, writers, entries, gap, kept, how};
  }
}
