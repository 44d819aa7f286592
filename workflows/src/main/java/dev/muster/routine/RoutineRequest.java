package dev.muster.routine;

import dev.muster.freeze.FreezeOverride;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a routine starts from.
 *
 * @param requester the person who wants it, or the calendar
 * @param override who starts it in spite of a freeze
 * @param appointment the time it is planned for; null when it begins at once
 * @param leave that it was given ahead of that time; null when it was not asked for yet
 */
public record RoutineRequest(
    RoutinePlan plan,
    String requester,
    @Nullable String reason,
    @Nullable FreezeOverride override,
    @Nullable RoutineAppointment appointment,
    @Nullable RoutineLeave leave) {
  private static final String CALENDAR = "the calendar";

  /** A run that somebody wants now. */
  public RoutineRequest(
      RoutinePlan plan,
      String requester,
      @Nullable String reason,
      @Nullable FreezeOverride override) {
    this(plan, requester, reason, override, null, null);
  }

  /** A run that the calendar wants at a time. */
  public static RoutineRequest planned(RoutinePlan plan, RoutineAppointment appointment) {
    return new RoutineRequest(plan, CALENDAR, null, null, appointment, null);
  }

  /** The same, with the leave that was given by now. */
  RoutineRequest with(@Nullable RoutineLeave given) {
    return new RoutineRequest(plan, requester, reason, override, appointment, given);
  }
}
