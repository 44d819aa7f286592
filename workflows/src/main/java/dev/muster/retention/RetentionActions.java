package dev.muster.retention;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;

/** Deletes what is old. */
@ActivityInterface
public interface RetentionActions {
  /**
   * Deletes the oldest of a kind that ended before a moment, up to so many, in one transaction;
   * answers with how many there were. Repeating it deletes what is left.
   */
  @ActivityMethod(name = "CutExpired")
  int cut(RetentionKind kind, Instant before, int most);

  /**
   * Writes to the audit what a run deleted; writing it again adds nothing.
   *
   * @param run names the run
   */
  @ActivityMethod(name = "RecordRetention")
  void record(String run, Instant at, RetentionOutcome outcome);
}
