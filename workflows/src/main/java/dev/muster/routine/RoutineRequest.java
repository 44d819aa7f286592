package dev.muster.routine;

import dev.muster.freeze.FreezeOverride;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a routine starts from.
 *
 * @param requester the person who wants it, or the calendar
 * @param override who starts it in spite of a freeze
 * @param appointment the time it waits for; null when it begins at once
 */
public record RoutineRequest(
    RoutinePlan plan,
    String requester,
    @Nullable String reason,
    @Nullable FreezeOverride override,
    @Nullable Appointment appointment) {
  private static final String CALENDAR = "the calendar";

  /** A run that somebody wants now. */
  public RoutineRequest(
      RoutinePlan plan,
      String requester,
      @Nullable String reason,
      @Nullable FreezeOverride override) {
    this(plan, requester, reason, override, null);
  }

  /** Who wants the run, and when. */
  RunOrder order() {
    return new RunOrder(requester, reason, override, appointment);
  }

  /** A run that the calendar wants at a time. */
  public static RoutineRequest planned(RoutinePlan plan, Appointment appointment) {
    return new RoutineRequest(plan, CALENDAR, null, null, appointment);
  }
}
