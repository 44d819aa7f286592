package dev.muster.maintenance;

import io.temporal.failure.ApplicationFailure;

/** Why something of a window can't go on; each says whether trying again may help. */
public enum MaintenanceFailure {
  /** This worker does not allow the command. */
  COMMAND_NOT_ALLOWED(Retry.USELESS),
  /** A command ended badly; whether it is run again, a person decides. */
  COMMAND_FAILED(Retry.USELESS),
  /** A table that is named is not there. */
  NO_SUCH_TABLE(Retry.USELESS),
  /** What tells whether a work is needed is not installed in a database. */
  EXTENSION_MISSING(Retry.USELESS),
  /** It was stopped, and not all that it made can be taken away. */
  LEFT_BEHIND(Retry.USELESS),
  /** The time for it was over before it was. */
  OUT_OF_TIME(Retry.USELESS),
  /** What has to be asked for a mode does not answer. */
  MODE_UNREACHABLE(Retry.HELPFUL),
  /** What has to be asked for a mode says no. */
  MODE_REFUSED(Retry.USELESS),
  /** It was turned on or off, and is not. */
  MODE_NOT_TAKEN(Retry.HELPFUL),
  /** It was turned on on another machine, and this worker can't turn it off from here. */
  MODE_ELSEWHERE(Retry.HELPFUL),
  /** A record of the DNS is neither of the two values that it may have. */
  MODE_CHANGED_BY_OTHERS(Retry.USELESS),
  /** A server that is drained still has sessions. */
  STILL_BUSY(Retry.USELESS),
  /** A file is not there, or is not what it should be. */
  FILE_UNUSABLE(Retry.USELESS),
  /** The console of a pool does not answer. */
  POOL_UNREACHABLE(Retry.HELPFUL),
  /** A pool can't take a setting, or not without a restart. */
  POOL_REFUSED(Retry.USELESS),
  /** Nobody shows a certificate there. */
  CERTIFICATE_UNREADABLE(Retry.HELPFUL),
  /** An Alertmanager does not answer as it should. */
  ALERTMANAGER_UNAVAILABLE(Retry.HELPFUL),
  /** An Alertmanager does not take what it is asked for. */
  ALERTMANAGER_REFUSED(Retry.USELESS),
  /** A reference leads to no secret here. */
  NO_SECRET(Retry.HELPFUL),
  /** The worker stops, or the run was ended. */
  INTERRUPTED(Retry.HELPFUL);

  private final Retry retry;

  MaintenanceFailure(Retry retry) {
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
