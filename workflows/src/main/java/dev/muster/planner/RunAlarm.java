package dev.muster.planner;

/**
 * A run that was wanted and did not do what it is for.
 *
 * @param occurrence at the time that the calendar wanted it, or it was started by a person
 * @param reason what became of it, in words that go on from its name
 */
public record RunAlarm(
    Occurrence occurrence, String summary, Timetable.Concern concern, Kind kind, String reason) {

  /** What is wrong with a run. */
  public enum Kind {
    /** It did not happen. */
    MISSED("MissedRun"),
    /** It began and did not come to its end. */
    FAILED("FailedRun"),
    /** It did not keep a promise. */
    BROKEN("BrokenPromise");

    private final String alertName;

    Kind(String alertName) {
      this.alertName = alertName;
    }

    /** The name of the alert that tells of it. */
    public String alertName() {
      return alertName;
    }
  }

  /** What happened, in a line. */
  public String title() {
    return "%s of %s %s".formatted(occurrence.plan(), occurrence.due(), reason);
  }
}
