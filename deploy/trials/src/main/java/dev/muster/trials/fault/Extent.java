package dev.muster.trials.fault;

import java.time.Duration;

/**
 * How much is done.
 *
 * @param pages how many people a trial pages
 * @param pause between two alerts while parts are killed at random
 * @param away how long a killed part stays dead
 * @param illness how long the provider answers 503
 * @param absence how long the provider refuses connections
 * @param settling how long after the last trial a duplicate may still come: what a dead process
 *     began is tried again when its ten seconds are over
 * @param lateness whether being late is a failure
 */
record Extent(
    int pages,
    Duration pause,
    Duration away,
    Duration illness,
    Duration absence,
    Duration settling,
    boolean lateness) {
  static final Extent FULL =
      new Extent(
          50,
          Duration.ofMillis(2_400),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(150),
          Duration.ofSeconds(30),
          true);

  /** For machines that do something else as well: a minute of faults, and only loss counts. */
  static final Extent QUICK =
      new Extent(
          20,
          Duration.ofMillis(1_200),
          Duration.ofSeconds(3),
          Duration.ofSeconds(8),
          Duration.ofSeconds(8),
          Duration.ofSeconds(15),
          false);

  /** Whether a trial went as this extent asks. */
  boolean isGood(Verdict verdict) {
    return lateness ? verdict.isKept() : verdict.isWithoutLoss();
  }
}
