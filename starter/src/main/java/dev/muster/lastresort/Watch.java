package dev.muster.lastresort;

import dev.muster.lastresort.LastResortStep.AllClear;
import dev.muster.lastresort.LastResortStep.Keep;
import dev.muster.lastresort.LastResortStep.Tell;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the last resort remembers between looks.
 *
 * @param troubleSince when looks began to show trouble without a break; null when all is well
 * @param wellSince when looks began to be good again after a message; null when they are not
 * @param toldAt when the contact was last told of trouble that still lasts; null when not
 */
record Watch(
    @Nullable Instant troubleSince, @Nullable Instant wellSince, @Nullable Instant toldAt) {
  private static final Duration REMIND = Duration.ofMinutes(15);

  /** So long must all be well before the contact hears so. */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  static final Watch CALM = new Watch(null, null, null);

  /** What to do after a look; the step carries what to remember once it is done. */
  LastResortStep next(Observation seen, Instant now, Duration after) {
    return switch (seen) {
      case Observation.Well() -> well(now);
      case Observation.Unreachable _ -> trouble(seen, now, after);
      case Observation.Stuck _ -> trouble(seen, now, after);
      case Observation.Unserved _ -> trouble(seen, now, after);
      case Observation.Stranded _ -> trouble(seen, now, after);
    };
  }

  private LastResortStep trouble(Observation seen, Instant now, Duration after) {
    Instant since = troubleSince == null ? now : troubleSince;
    Duration lasted = Duration.between(since, now);
    if (lasted.compareTo(after) < 0 && toldAt == null) {
      return new Keep(new Watch(since, null, null));
    }
    if (toldAt != null && now.isBefore(toldAt.plus(REMIND))) {
      return new Keep(new Watch(since, null, toldAt));
    }
    return new Tell(new Watch(since, null, now), seen, since, toldAt);
  }

  private LastResortStep well(Instant now) {
    if (toldAt == null || troubleSince == null) {
      return new Keep(CALM);
    }
    Instant since = wellSince == null ? now : wellSince;
    return now.isBefore(since.plus(SETTLED))
        ? new Keep(new Watch(troubleSince, since, toldAt))
        : new AllClear(CALM, troubleSince, since);
  }
}
