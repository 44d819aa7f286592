package dev.muster.trials.fault.backup;

import java.util.List;

/**
 * How a trial went.
 *
 * @param ended the run's verdict, and what it came to when it did not do what it is for
 * @param points how many restore points there are now, and how many of them are new
 * @param remains what a failed run left in the store, which is no restore point and swept in time
 * @param flaws what must not be, each in words
 * @param how what was done, in words
 */
record Outcome(
    String trial,
    String ended,
    String points,
    List<String> remains,
    List<String> flaws,
    String how) {
  static final String[] HEADINGS = {
    "trial", "the run ended", "restore points", "remains", "as promised", "how"
  };

  Outcome {
    remains = List.copyOf(remains);
    flaws = List.copyOf(flaws);
  }

  /** A trial that did not get as far as its fault, or did not end. */
  static Outcome without(String trial, String flaw) {
    return new Outcome(trial, "", "", List.of(), List.of(flaw), "");
  }

  boolean isGood() {
    return flaws.isEmpty();
  }

  String[] row() {
    return new String[] {
      trial,
      ended,
      points,
      remains.isEmpty() ? "none" : String.join(", ", remains),
      isGood() ? "yes" : "**no**: " + String.join("; ", flaws),
      how
    };
  }
}
