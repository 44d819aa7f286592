package dev.muster.planner;

/**
 * Something wrong with a plan that lasts until it is put right, where a {@link RunAlarm} tells of
 * one run.
 *
 * @param part of the plan that it is about, such as a store; empty when it is all of it
 * @param reason what is wrong or what put it right, in words that go on from the plan's name
 */
public record PlanCondition(
    String plan,
    Kind kind,
    String part,
    String summary,
    Timetable.Concern concern,
    State state,
    String reason) {

  /** What is wrong with a plan. */
  public enum Kind {
    /** For too long nothing of it has succeeded. */
    TOO_OLD("BackupTooOld"),
    /** A store does not let it in. */
    STORE_DENIED("StoreDenied"),
    /** What a window stopped, changed or silenced it could not bring back. */
    LEFT_UNDONE("LeftByWindow"),
    /** Something does not answer as it should since a window has closed. */
    WATCH_BROKEN("WatchAfterWindow"),
    /** Its calendar stands against another. */
    CALENDAR_FAULT("CalendarFault"),
    /** It could not begin now. */
    NOT_READY("FailoverNotReady"),
    /** A step of a recovery failed and waits for a person. */
    STEP_FAILED("RecoveryStepFailed");

    private final String alertName;

    Kind(String alertName) {
      this.alertName = alertName;
    }

    /** The name of the alert that tells of it. */
    public String alertName() {
      return alertName;
    }
  }

  /** Whether it holds. */
  public enum State {
    HOLDS,
    OVER
  }

  /** The same whenever it is told, and no other's. */
  public String key() {
    String all = plan + "/" + kind.alertName();
    return part.isEmpty() ? all : all + "/" + part;
  }

  /** What is wrong, or no longer is, in a line. */
  public String title() {
    return plan + " " + reason;
  }

  /** The same, put right. */
  public PlanCondition over(String by) {
    return new PlanCondition(plan, kind, part, summary, concern, State.OVER, by);
  }
}
