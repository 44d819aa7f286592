package dev.muster.failover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a standby was, as its primary told at one moment.
 *
 * @param at when the primary was asked, by the clock of the machine that asked
 * @param written up to where the primary had written
 * @param state of the sender to this standby, such as {@code streaming}; null when there is none
 * @param flushed up to where the standby had told that it flushed; null when not known
 * @param replayed up to where it had told that it replayed; null when not known
 * @param synchronous whether commits wait for this standby
 */
public record ReplicationSample(
    Instant at,
    LogPosition written,
    @Nullable String state,
    @Nullable LogPosition flushed,
    @Nullable LogPosition replayed,
    boolean synchronous) {
  /** Whether the standby was sent what is written as it is written: nothing else keeps up. */
  public boolean streams() {
    return "streaming".equals(state);
  }

  /** Whether each commit waited until this standby had it. */
  boolean isWaitedFor() {
    return synchronous && streams();
  }

  /** How the standby was connected, in words. */
  public String connection() {
    return state == null ? "not connected" : "in state " + state;
  }
}
