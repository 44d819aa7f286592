package dev.muster.planner;

/**
 * A run that was due and did not do what it is for.
 *
 * @param reason what became of it, in words that go on from its name
 */
public record MissedRun(
    Occurrence occurrence, String summary, Timetable.Concern concern, String reason) {

  /** What happened, in a line. */
  public String title() {
    return "%s, due at %s, %s".formatted(occurrence.plan(), occurrence.due(), reason);
  }
}
