package dev.muster.backup;

import dev.muster.restorepoint.HeartbeatTable;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;

/** Writes heartbeats; fails when it can't, and may always be asked again. */
@ActivityInterface
public interface HeartbeatWriter {
  /**
   * Writes the row of a backup each second until its time is over, or until the policy wants it
   * otherwise. A connection that is lost is made anew; one that can't be made is a failure.
   */
  @ActivityMethod(name = "WriteHeartbeats")
  End write(Order order);

  /**
   * What to write, and for how long.
   *
   * @param backup whose row it is
   */
  record Order(String backup, HeartbeatTable table, Duration during) {}

  /** Why it wrote no further. */
  enum End {
    TIME_IS_OVER,
    /** The policy has another table by now, or none. */
    NOT_WANTED
  }
}
