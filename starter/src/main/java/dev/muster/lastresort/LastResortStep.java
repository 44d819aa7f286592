package dev.muster.lastresort;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the last resort does after a look. */
sealed interface LastResortStep {
  /** What to remember once the step is done. */
  Watch then();

  /** Nothing. */
  record Keep(Watch then) implements LastResortStep {}

  /**
   * Says that Muster can't page.
   *
   * @param toldBefore when it was said last; null the first time
   */
  record Tell(Watch then, Observation seen, Instant since, @Nullable Instant toldBefore)
      implements LastResortStep {}

  /** Says that it can again. */
  record AllClear(Watch then, Instant since, Instant until) implements LastResortStep {}
}
