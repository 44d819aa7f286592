package dev.muster.incident;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The promise that somebody answers in time, once in each life of an incident.
 *
 * @param from when that life began
 * @param by when the answer must have come; null when nothing is promised
 * @param settled whether it was kept or broken
 */
public record AnswerPromise(Instant from, @Nullable Instant by, boolean settled) {

  /** The promise of an incident that begins, or begins again, now. */
  static AnswerPromise made(Instant now, @Nullable Duration within) {
    return new AnswerPromise(now, within == null ? null : now.plus(within), false);
  }

  /** When it breaks; null when it can't any more. */
  @Nullable Instant breaksAt() {
    return settled ? null : by;
  }

  /**
   * What it came to; null when nothing was promised, or when it was over before anybody had to
   * answer.
   */
  @Nullable AnswerTime measured(@Nullable Instant answeredAt, @Nullable Instant overAt) {
    Instant end = answeredAt == null ? overAt : answeredAt;
    if (by == null || end == null || (answeredAt == null && end.isBefore(by))) {
      return null;
    }
    Duration taken = end.isBefore(from) ? Duration.ZERO : Duration.between(from, end);
    return new AnswerTime(Duration.between(from, by), taken);
  }

  /** The promise once it was kept or broken. */
  AnswerPromise settle() {
    return new AnswerPromise(from, by, true);
  }

  /**
   * The promise under another severity: a shorter time counts from now, since nobody knew before,
   * but never ends later than what was promised; a longer one counts from the beginning.
   */
  AnswerPromise rerated(@Nullable Duration within, Instant now) {
    if (settled) {
      return this;
    }
    if (within == null) {
      return new AnswerPromise(from, null, false);
    }
    Instant fresh = now.plus(within);
    Instant whole = from.plus(within);
    boolean shorter = by == null || whole.isBefore(by);
    Instant next = shorter ? earlier(by, fresh) : whole;
    return new AnswerPromise(from, next, false);
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }
}
