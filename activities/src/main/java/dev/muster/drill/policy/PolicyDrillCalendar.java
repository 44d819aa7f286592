package dev.muster.drill.policy;

import dev.muster.drill.DrillCalendar;
import dev.muster.drill.DrillPlan;
import dev.muster.plan.Appointment;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import java.util.function.Supplier;

/** Answers from the policy in force. */
public final class PolicyDrillCalendar implements DrillCalendar {
  private final Supplier<Policy> policy;

  public PolicyDrillCalendar(Supplier<Policy> policy) {
    this.policy = policy;
  }

  @Override
  public Answer lookUp(Question question) {
    Plans plans = policy.get().plans();
    DrillPlan drill = plans.drills().get(question.drill());
    Timetable timetable = drill == null ? null : plans.timetables().get(drill.chain());
    return timetable == null || !timetable.plans(question.due())
        ? Answer.NOTHING
        : new Answer(drill, Appointment.of(timetable, question.due()));
  }
}
