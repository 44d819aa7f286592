package dev.muster.incident;

import dev.muster.notice.Urgency;
import dev.muster.oncall.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One level of a severity scale.
 *
 * @param rank 1 for the most severe
 * @param respondWithin the promise: acknowledged within this time of opening
 * @param remindEvery how often the audiences are reminded while it stands
 * @param commander who commands its incidents, found when they open; null for whoever answers
 */
public record SeverityLevel(
    String name,
    int rank,
    String title,
    Urgency urgency,
    @Nullable Duration respondWithin,
    @Nullable Duration remindEvery,
    @Nullable Target commander) {

  /** A level whose incidents are commanded by whoever answers. */
  public SeverityLevel(
      String name,
      int rank,
      String title,
      Urgency urgency,
      @Nullable Duration respondWithin,
      @Nullable Duration remindEvery) {
    this(name, rank, title, urgency, respondWithin, remindEvery, null);
  }
}
