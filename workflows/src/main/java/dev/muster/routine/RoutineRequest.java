package dev.muster.routine;

import dev.muster.freeze.FreezeOverride;
import dev.muster.plan.Appointment;
import dev.muster.plan.Leave;
import dev.muster.plan.RunOrder;
import dev.muster.planner.Timetable;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a routine starts from.
 *
 * @param requester the person who wants it, or the calendar
 * @param override who starts it in spite of a freeze
 * @param appointment the time it is planned for; null when it begins at once
 * @param leave that it was given ahead of that time; null when it was not asked for yet
 * @param concern who is told, beside whoever started it, when it fails or breaks a promise; null
 *     when nobody is
 */
public record RoutineRequest(
    RoutinePlan plan,
    String requester,
    @Nullable String reason,
    @Nullable FreezeOverride override,
    @Nullable Appointment appointment,
    @Nullable Leave leave,
    Timetable.@Nullable Concern concern) {
  private static final String CALENDAR = "the calendar";

  /** A run that somebody wants now. */
  public RoutineRequest(
      RoutinePlan plan,
      String requester,
      @Nullable String reason,
      @Nullable FreezeOverride override) {
    this(plan, requester, reason, override, null, null, null);
  }

  /** Who wants the run, and when. */
  RunOrder order() {
    return new RunOrder(requester, reason, override, appointment, leave, concern);
  }

  /** A run that the calendar wants at a time. */
  public static RoutineRequest planned(RoutinePlan plan, Appointment appointment) {
    return new RoutineRequest(plan, CALENDAR, null, null, appointment, null, null);
  }

  /** The same for whoever wants it. */
  public static RoutineRequest of(RoutinePlan plan, RunOrder order) {
    return new RoutineRequest(
        plan,
        order.requester(),
        order.reason(),
        order.override(),
        order.appointment(),
        order.leave(),
        order.concern());
  }
}
