package dev.muster.routine.policy;

import dev.muster.plan.Appointment;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.routine.RoutineCalendar;
import dev.muster.routine.RoutinePlan;
import java.util.function.Supplier;

/** Answers from the policy in force. */
public final class PolicyRoutineCalendar implements RoutineCalendar {
  private final Supplier<Policy> policy;

  public PolicyRoutineCalendar(Supplier<Policy> policy) {
    this.policy = policy;
  }

  @Override
  public Answer lookUp(Question question) {
    Plans plans = policy.get().plans();
    RoutinePlan routine = plans.routines().get(question.routine());
    Timetable timetable = routine == null ? null : plans.timetables().get(routine.chain());
    return timetable == null || !timetable.plans(question.due())
        ? Answer.NOTHING
        : new Answer(routine, Appointment.of(timetable, question.due()));
  }
}
