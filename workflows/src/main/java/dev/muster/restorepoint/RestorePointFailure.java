package dev.muster.restorepoint;

import io.temporal.failure.ApplicationFailure;

/** Why a backup or a drill can't go on; each says whether trying again may help. */
public enum RestorePointFailure {
  /** A store does not let in whoever asks: an alarm of its own. */
  STORE_DENIED(Retry.USELESS),
  /** A store does not answer as it should. */
  STORE_UNAVAILABLE(Retry.HELPFUL),
  /** A database does not let in whoever asks, or not to all of it. */
  DATABASE_DENIED(Retry.USELESS),
  /** A database does not answer as it should. */
  DATABASE_UNAVAILABLE(Retry.HELPFUL),
  /** The programs here can't read a server so new. */
  NO_TOOLS(Retry.USELESS),
  /** A reference leads to no secret here. */
  NO_SECRET(Retry.HELPFUL),
  /** A key that restore points are encrypted with is not there, or is none. */
  NO_KEY(Retry.USELESS),
  /** A program that was run did not succeed. */
  PROGRAM_FAILED(Retry.HELPFUL),
  /** The disk here is too small for it. */
  NO_SPACE(Retry.USELESS),
  /** What is asked for is not in the store. */
  NO_RESTORE_POINT(Retry.USELESS),
  /** What would be written to may be production. */
  TARGET_REFUSED(Retry.USELESS),
  /** What is stored is not what was stored. */
  DAMAGED(Retry.USELESS),
  /** A restore point is such that a fault can't be put into a copy of it. */
  NOT_INJECTED(Retry.USELESS),
  /** The worker stops, or the run was ended. */
  INTERRUPTED(Retry.HELPFUL),
  /** Files or objects are not there, or not to be read, or more than can be kept. */
  FILES_UNREADABLE(Retry.USELESS),
  /** A file or an object did not stand still for as long as it takes to read it. */
  FILES_CHANGED(Retry.HELPFUL),
  /** A server does not keep its log, or not before it is restarted. */
  NOT_ARCHIVING(Retry.USELESS),
  /** A server does not let in whoever asks, or not to all that is asked for. */
  SOURCE_DENIED(Retry.USELESS),
  /** A server does not answer as it should. */
  SOURCE_UNAVAILABLE(Retry.HELPFUL);

  private final Retry retry;

  RestorePointFailure(Retry retry) {
    this.retry = retry;
  }

  private enum Retry {
    HELPFUL,
    USELESS
  }

  /** The failure, in words for those who are told of it. */
  public ApplicationFailure because(String sentence) {
    return retry == Retry.HELPFUL
        ? ApplicationFailure.newFailure(sentence, name())
        : ApplicationFailure.newNonRetryableFailure(sentence, name());
  }
}
