package dev.muster.planner;

import dev.muster.calendar.Recurrence;
import dev.muster.freeze.FreezeSubject;
import java.time.Duration;
import java.time.Instant;

/**
 * When a plan is due and what is owed to it.
 *
 * @param subject the plan as freezes know it
 * @param lead how long before its time a run begins to prepare
 * @param startWithin how late a run may begin; one that has not begun by then is missed
 */
public record Timetable(
    FreezeSubject subject,
    String summary,
    Recurrence recurrence,
    Duration lead,
    Duration startWithin,
    Concern concern) {

  /** The service whose people are paged for a missed run, and how severe it is. */
  public record Concern(String service, String severity) {}

  /** The plan, such as {@code routine/flush-cache}. */
  public String plan() {
    return subject.plan();
  }

  /** Whether a run is due at exactly that moment. */
  public boolean plans(Instant due) {
    return recurrence.next(due, 1).contains(due);
  }
}
