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
   * @param change the name of it; null where it has none, or it is not known
   */
  record Told(@Nullable Integer ttlBefore, @Nullable Instant changedAt, @Nullable String change) {
    static final Told NOTHING = new Told(null, null, null);
  }

  /**
   * @param told by the attempts before it
   */
  LeadNote(InstantSource clock, Told told) {
    this.clock = clock;
    this.told = told;
  }

  Told told() {
    return told;
  }

  /** Whether the change is known to be taken: what does not stand since then, somebody undid. */
  boolean isChanged() {
    return told.changedAt() != null;
  }

  /** The name of the change; null where it has none, or it is not known. */
  @Nullable String change() {
    return told.change();
  }

  /** The old value stands, and may be kept for so long. */
  void before(@Nullable Integer ttl) {
    told = new Told(ttl, null, null);
  }

  /** The change was taken. */
  void changed() {
    told = new Told(told.ttlBefore(), clock.instant(), null);
  }

  /** The same, under this name. */
  void changed(String change) {
    changed();
    named(change);
  }

  /** The new value stands: who saw the old one sent the change, and had no answer. */
  void stands() {
    if (told.ttlBefore() != null && !isChanged()) {
      changed();
    }
  }

  /** Whoever has the change of this name has that one too. */
  void named(String change) {
    told = new Told(told.ttlBefore(), told.changedAt(), change);
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
        silent,
        now.change());
  }
}
