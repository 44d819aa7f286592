package dev.muster.trials.fault;

import java.time.Duration;
import java.util.List;

/**
 * What a trial did, and what had to come of it.
 *
 * @param allowed how late a page may be after it was possible
 * @param note what happened, in words
 * @param flaw why this tried nothing; empty when it did
 */
record Course(String trial, List<Expected> expected, Duration allowed, String note, String flaw) {
  Course {
    expected = List.copyOf(expected);
  }

  /** A trial that did not get as far as its fault. */
  static Course without(String trial, String flaw) {
    return new Course(trial, List.of(), Duration.ZERO, "", flaw);
  }
}
