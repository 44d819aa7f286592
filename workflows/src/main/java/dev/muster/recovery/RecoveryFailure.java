package dev.muster.recovery;

import io.temporal.failure.ApplicationFailure;

/** Why a recovery or a step of it did not come to its end. */
enum RecoveryFailure {
  /** Not every step was taken: its systems may be at different sites. */
  NOT_RECOVERED,
  /** A system is at the site that it was to go to, and all is not well with it there. */
  NOT_WELL,
  /** What serves users at the site does not answer as it should. */
  NOT_SERVED,
  /** A name could not be led to the site. */
  NOT_LED;

  ApplicationFailure because(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, name());
  }
}
