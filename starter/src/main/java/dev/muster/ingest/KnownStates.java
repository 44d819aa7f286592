package dev.muster.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What incidents were told lately and durably, so that an identical repeat costs the engine
 * nothing. Only episodes with a start of their own are remembered: without one, a repeat cannot be
 * told from a new occurrence after a resolve that went through another process.
 */
final class KnownStates {
  private final Cache<Key, State> states;
  private final Clock clock;

  KnownStates(long entries, Duration atMost, Clock clock) {
    this.states = Caffeine.newBuilder().maximumSize(entries).expireAfterWrite(atMost).build();
    this.clock = clock;
  }

  /** One episode as one integration tells one incident of it. */
  record Key(String integration, String incident, String fingerprint, Instant startsAt) {
    static Key of(Parcel.Alerts parcel, Alert alert) {
      return new Key(
          parcel.batch().integration(), parcel.incident(), alert.fingerprint(), alert.startsAt());
    }
  }

  /**
   * What was told of it.
   *
   * @param labels the hash of its labels, of which the severity is one
   */
  record Told(AlertStatus status, int labels) {
    static Told of(Alert alert) {
      return new Told(alert.status(), alert.labels().hashCode());
    }
  }

  private record State(Told told, Instant until) {}

  boolean knows(Key key, Told told) {
    State state = states.getIfPresent(key);
    return state != null && state.told.equals(told) && clock.instant().isBefore(state.until);
  }

  void forget(Key key) {
    states.invalidate(key);
  }

  void remember(Key key, Told told, Duration remember) {
    if (!key.startsAt.equals(Instant.EPOCH) && remember.isPositive()) {
      states.put(key, new State(told, clock.instant().plus(remember)));
    }
  }
}
