package dev.muster.trials.fault.window;

import java.util.List;

/**
 * How a trial went.
 *
 * @param ended the window's verdict, and what it came to when it did not do what it is for
 * @param told what people were told, in order
 * @param orders how many were acknowledged and how many refused meanwhile
 * @param flaws what must not be, each in words
 * @param how what was done, in words
 */
record WindowOutcome(
    String trial, String ended, String told, String orders, List<String> flaws, String how) {
  static final String[] HEADINGS = {
    "trial", "the window ended", "people were told", "orders", "as promised", "how"
  };

  WindowOutcome {
    flaws = List.copyOf(flaws);
  }

  /** A trial that did not get as far as its fault, or did not end. */
  static WindowOutcome without(String trial, String flaw) {
    return new WindowOutcome(trial, "", "", "", List.of(flaw), "");
  }

  boolean isGood() {
    return flaws.isEmpty();
  }

  String[] row() {
    String kept = isGood() ? "yes" : "**no**: " + String.join("; ", flaws);
    return new String[] {trial, ended, told, orders, kept, how};
  }
}
