package dev.muster.failover.dns;

import dev.muster.failover.traffic.TrafficActivities.Led;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the attempts to lead a record did, told by each beat to the next of them. */
final class LeadNote {
  private final InstantSource clock;
  private volatile Told told;

  /**
   * What is told.
   *
   * @param ttlBefore of the old value, in seconds; null where it was not seen
   * @param changedAt when the change was taken; null as long as it is not known to be
   */
  record Told(@Nullable Integer ttlBefore, @Nullable Instant changedAt) {
    static final Told NOTHING = new Told(null, null);
  }

  LeadNote(InstantSource clock, Told told) {
    this.clock = clock;
    this.told = told;
  }

  Told told() {
    return told;
  }

  /** The old value stands, and may be kept for so long. */
  void before(@Nullable Integer ttl) {
    told = new Told(ttl, null);
  }

  /** The change was taken. */
  void changed() {
    told = new Told(told.ttlBefore(), clock.instant());
  }

  /**
   * All that could be seen is seen.
   *
   * @param usual the seconds of a value of which nothing was seen
   */
  Led led(int usual, List<String> silent) {
    Told now = told;
    return new Led(
        now.changedAt(),
        clock.instant(),
        now.ttlBefore() == null ? usual : now.ttlBefore(),
        silent);
  }
}
