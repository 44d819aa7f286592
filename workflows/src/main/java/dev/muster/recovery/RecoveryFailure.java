package dev.muster.recovery;

import io.temporal.failure.ApplicationFailure;

/** Why a recovery or a step of it did not come to its end. */
public enum RecoveryFailure {
  /** Not every step was taken: its systems may be at different sites. */
  NOT_RECOVERED,
  /** A system is at the site that it was to go to, and all is not well with it there. */
  NOT_WELL,
  /** What serves users at the site does not answer as it should. */
  NOT_SERVED,
  /** A name could not be led to the site. */
  NOT_LED,
  /** A command was not run, or nobody knows how it ended. */
  COMMAND_NOT_ENDED,
  /** An application does not serve the version that it was brought to. */
  NOT_DEPLOYED,
  /** Users still see the page that was to be taken off. */
  PAGE_STANDS;

  /** The failure, in words for those who are told of it. */
  public ApplicationFailure because(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, name());
  }
}
