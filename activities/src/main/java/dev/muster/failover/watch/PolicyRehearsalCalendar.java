package dev.muster.failover.watch;

import dev.muster.failover.rehearsal.RehearsalCalendar;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.plan.Appointment;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import java.util.function.Supplier;

/** Answers from the policy in force. */
public final class PolicyRehearsalCalendar implements RehearsalCalendar {
  private final Supplier<Policy> policy;

  public PolicyRehearsalCalendar(Supplier<Policy> policy) {
    this.policy = policy;
  }

  @Override
  public Answer lookUp(Question question) {
    Plans plans = policy.get().plans();
    RehearsalPlan rehearsal = plans.rehearsals().get(question.failover());
    Timetable timetable = rehearsal == null ? null : plans.timetables().get(rehearsal.chain());
    return timetable == null || !timetable.plans(question.due())
        ? Answer.NOTHING
        : new Answer(rehearsal, Appointment.of(timetable, question.due()));
  }
}
