package dev.muster.freeze;

import dev.muster.calendar.Period;
import dev.muster.temporal.WorkflowIds;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stop that somebody gave.
 *
 * @param number by which it is released
 * @param until null for as long as nobody releases it
 */
public record LineStop(
    int number,
    String actor,
    String reason,
    Instant since,
    @Nullable Instant until,
    FreezeScope scope) {

  boolean isOver(Instant now) {
    return until != null && !now.isBefore(until);
  }

  /**
   * Nobody overrides it: it is released. While it is in force it holds for whoever asks, even if
   * the clock of who asks is behind.
   */
  Freeze asFreeze() {
    Period period = new Period(Instant.EPOCH, Objects.requireNonNullElse(until, Instant.MAX));
    return new Freeze(
        WorkflowIds.stopTheLine(),
        actor + " stopped the line: " + reason,
        new FreezeTimes.Once(period),
        ZoneId.of("UTC"),
        scope,
        null);
  }
}
