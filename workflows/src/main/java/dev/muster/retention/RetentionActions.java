package dev.muster.retention;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;

/** Deletes what is old. */
@ActivityInterface
public interface RetentionActions {
  /** The type of the failure of a batch for which there was no time; a smaller one may do. */
  String TOO_SLOW = "TOO_SLOW";

  /**
   * Deletes the oldest of a kind that ended before a moment, up to so many, and writes that to the
   * audit, all in one transaction; answers with how many there were. Repeating it deletes what is
   * left.
   *
   * @param run names the run
   */
  @ActivityMethod(name = "CutExpired")
  int cut(String run, RetentionKind kind, Instant before, int most);
}
