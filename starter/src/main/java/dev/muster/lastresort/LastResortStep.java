package dev.muster.lastresort;

import java.time.Instant;

/** What the last resort does after a look. */
sealed interface LastResortStep {
  /** What to remember once the step is done. */
  Watch then();

  /** Nothing. */
  record Keep(Watch then) implements LastResortStep {}

  /** Says that Muster can't page. */
  record Tell(Watch then, Observation seen, Instant since, boolean reminder)
      implements LastResortStep {}

  /** Says that it can again. */
  record AllClear(Watch then, Instant since, Instant until) implements LastResortStep {}
}
