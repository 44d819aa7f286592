package dev.muster.summary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a drill or a rehearsal did not come to and somebody has to look after, until a later run of
 * the same comes to it.
 *
 * @param drill such as {@code drill/shop-db-weekly} or {@code rehearsal/shop-over}
 * @param target the promise that was broken, or that the drill failed
 * @param what it came to the last time, in words
 * @param times how many runs broke it
 * @param closed null while it is open
 * @param reason why it is closed; null while it is open
 */
public record FollowUp(
    String drill,
    String target,
    String what,
    int times,
    Mark opened,
    @Nullable Mark closed,
    @Nullable Reason reason) {

  /** Why one is closed. */
  public enum Reason {
    /** A run came to what the one before did not. */
    KEPT,
    /** A run did what it is for, and nobody promises that any more. */
    NO_LONGER_PROMISED
  }

  /**
   * The run that opened or closed it.
   *
   * @param run its workflow id
   * @param record the number of its record in the chain of the drill
   */
  public record Mark(String run, long record, Instant at) {
    static Mark of(CountedRun run) {
      return new Mark(run.workflowId(), run.number(), run.endedAt());
    }
  }

  /** Whether it is still to be looked after. */
  public boolean isOpen() {
    return closed == null;
  }

  /** Whether it was open at some time from a moment on. */
  boolean isOpenFrom(Instant moment) {
    return closed == null || !closed.at().isBefore(moment);
  }

  FollowUp again(String found) {
    return new FollowUp(drill, target, found, times + 1, opened, null, null);
  }

  FollowUp closed(CountedRun by, Reason why) {
    return new FollowUp(drill, target, what, times, opened, Mark.of(by), why);
  }
}
