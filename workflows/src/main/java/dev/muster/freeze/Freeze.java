package dev.muster.freeze;

import dev.muster.calendar.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time in which plans may not start.
 *
 * @param reason a sentence for who wants to start one
 * @param zone in which its times are told
 * @param overrideRole who may start one all the same; nobody when null
 */
public record Freeze(
    String name,
    String reason,
    FreezeTimes times,
    ZoneId zone,
    FreezeScope scope,
    @Nullable String overrideRole) {

  /** How it holds at a moment; a time of which nothing is known is not free. */
  Optional<FreezeHold> at(Instant moment) {
    if (!times.knows(moment)) {
      return Optional.of(
          new FreezeHold(
              name, "its calendar does not say whether it is free then", null, zone, overrideRole));
    }
    return times
        .notOverAt(moment)
        .takeWhile(period -> !period.from().isAfter(moment))
        .map(Period::until)
        .max(Instant::compareTo)
        .map(until -> new FreezeHold(name, reason, ended(until), zone, overrideRole));
  }

  private static @Nullable Instant ended(Instant until) {
    return until.equals(Instant.MAX) ? null : until;
  }
}
