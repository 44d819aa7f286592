package dev.muster.recovery;

import dev.muster.drill.ChosenPoint;
import dev.muster.notice.TimeText;
import dev.muster.restore.RestorePlan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The restore point that a restore of a recovery would put back.
 *
 * @param plan as it is wanted, of that restore point; as the policy declares it without one
 * @param point null when none can be read
 * @param words where it is read from, or why none can be
 */
record RestoreSight(RestorePlan plan, @Nullable ChosenPoint point, String words) {

  /** What would be lost of the time before a failure; all is unknown without a restore point. */
  @Nullable Duration loss(Instant failure) {
    return point == null ? null : lost(point.takenAt(), failure);
  }

  /** Of the time before a failure, what a moment does not lead back to. */
  static Duration lost(Instant takenAt, Instant failure) {
    return takenAt.isBefore(failure) ? Duration.between(takenAt, failure) : Duration.ZERO;
  }

  /** For people. */
  String sentence(Instant failure) {
    return point == null
        ? "%s: no restore point of %s can be read: %s"
            .formatted(plan.target().words(), plan.backup().name(), words)
        : "%s from %s, which leads back to %s and loses %s, in %s%s"
            .formatted(
                plan.target().words(),
                point.point().text(),
                TimeText.clock(point.takenAt()),
                TimeText.words(lost(point.takenAt(), failure)),
                words,
                plan.consequences());
  }
}
