package dev.muster.failover;

import dev.muster.planner.Timetable.Concern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a plan wants of its pair between failovers, and who hears when it is not so.
 *
 * @param tell whose people hear of it; null when nobody does
 * @param freeAtLeast bytes that the standby must be able to write; null when any will do
 * @param proven the backup that must be proven; null when none has to be
 */
public record ReadinessWatch(
    @Nullable Concern tell, @Nullable Long freeAtLeast, @Nullable ProvenBackup proven) {
  /** Watched, and told to nobody. */
  public static final ReadinessWatch NONE = new ReadinessWatch(null, null, null);

  /**
   * A backup that has to be there when the worst comes.
   *
   * @param atMost how old its newest proven restore point may be
   */
  public record ProvenBackup(String name, Duration atMost) {}
}
