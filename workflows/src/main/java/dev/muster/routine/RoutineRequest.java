package dev.muster.routine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.freeze.FreezeOverride;
import dev.muster.plan.Appointment;
import dev.muster.plan.Leave;
import dev.muster.plan.RunOrder;
import dev.muster.planner.Timetable;
import java.util.List;
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
 * @param lent systems that whoever started it holds and lets it work on
 */
public record RoutineRequest(
    RoutinePlan plan,
    String requester,
    @Nullable String reason,
    @Nullable FreezeOverride override,
    @Nullable Appointment appointment,
    @Nullable Leave leave,
    Timetable.@Nullable Concern concern,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> lent) {
  private static final String CALENDAR = "the calendar";

  // Requests that were written before systems were lent say nothing of them.
  @SuppressWarnings("NullAway")
  public RoutineRequest {
    lent = lent == null ? List.of() : List.copyOf(lent);
  }

  /** A run that takes its systems for itself. */
  public RoutineRequest(
      RoutinePlan plan,
      String requester,
      @Nullable String reason,
      @Nullable FreezeOverride override,
      @Nullable Appointment appointment,
      @Nullable Leave leave,
      Timetable.@Nullable Concern concern) {
    this(plan, requester, reason, override, appointment, leave, concern, List.of());
  }

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
    return new RunOrder(requester, reason, override, appointment, leave, concern).lending(lent);
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
        order.concern(),
        order.lent());
  }
}
