package dev.muster.incident;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the audiences are reminded that an incident still stands. */
final class Reminders {
  private @Nullable Instant at;

  @Nullable Instant at() {
    return at;
  }

  /** From a moment on; never when there is no rhythm. */
  void startFrom(Instant from, @Nullable Duration every) {
    at = every == null ? null : from.plus(every);
  }

  /** As {@link #startFrom}, unless they run already. */
  void ensureFrom(Instant from, @Nullable Duration every) {
    if (at == null) {
      startFrom(from, every);
    }
  }

  void stop() {
    at = null;
  }

  /**
   * Takes what is due: one, however many a time without workers has swallowed; the rhythm stays.
   *
   * @return when the latest was due; null when none is
   */
  @Nullable Instant take(Instant now, @Nullable Duration every) {
    Instant due = at;
    if (due == null || due.isAfter(now)) {
      return null;
    }
    if (every == null) {
      at = null;
      return null;
    }
    Instant latest = due.plus(every.multipliedBy(Duration.between(due, now).dividedBy(every)));
    at = latest.plus(every);
    return latest;
  }

  void restore(@Nullable Instant carried) {
    at = carried;
  }
}
