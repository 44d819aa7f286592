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
 * @param pageWithin the promise: a page has reached somebody within this time of opening
 * @param resolveWithin the promise: resolved within this time of opening
 */
public record SeverityLevel(
    String name,
    int rank,
    String title,
    Urgency urgency,
    @Nullable Duration respondWithin,
    @Nullable Duration remindEvery,
    @Nullable Target commander,
    @Nullable Duration pageWithin,
    @Nullable Duration resolveWithin) {

  /** A level that promises no more than an answer, and is commanded by whoever gives it. */
  public SeverityLevel(
      String name,
      int rank,
      String title,
      Urgency urgency,
      @Nullable Duration respondWithin,
      @Nullable Duration remindEvery) {
    this(name, rank, title, urgency, respondWithin, remindEvery, null, null, null);
  }
}
