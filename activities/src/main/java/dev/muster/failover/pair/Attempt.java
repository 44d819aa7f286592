package dev.muster.failover.pair;

import dev.muster.heartbeat.Heartbeat;
import io.temporal.activity.Activity;
import java.time.InstantSource;

/** One attempt of an activity that takes stages, which it tells the next attempt of. */
public final class Attempt {
  private Attempt() {}

  /** What an attempt does. */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Does it.
     *
     * @param before what the attempt before this one told last
     */
    T with(StageTimes times, StageTimes.Told before) throws Exception;
  }

  /** Works while heartbeats tell of it; fails with a failure of the field. */
  public static <T> T of(InstantSource clock, Work<T> work) {
    StageTimes.Told before =
        Activity.getExecutionContext()
            .getHeartbeatDetails(StageTimes.Told.class)
            .orElse(StageTimes.Told.NOTHING);
    StageTimes times = new StageTimes(clock, before);
    try {
      return Heartbeat.during(times::told, () -> {}, () -> work.with(times, before));
    } catch (Exception e) {
      throw PairFault.of(e);
    }
  }
}
