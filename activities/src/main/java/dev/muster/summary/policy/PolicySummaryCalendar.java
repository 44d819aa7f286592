package dev.muster.summary.policy;

import dev.muster.plan.Appointment;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.summary.SummaryCalendar;
import dev.muster.summary.SummaryPlan;
import java.util.function.Supplier;

/** Answers from the policy in force. */
public final class PolicySummaryCalendar implements SummaryCalendar {
  private final Supplier<Policy> policy;

  public PolicySummaryCalendar(Supplier<Policy> policy) {
    this.policy = policy;
  }

  @Override
  public Answer lookUp(Question question) {
    Plans plans = policy.get().plans();
    SummaryPlan summary = plans.summaries().get(question.summary());
    Timetable timetable = summary == null ? null : plans.timetables().get(summary.chain());
    return timetable == null || !timetable.plans(question.due())
        ? Answer.NOTHING
        : new Answer(summary, Appointment.of(timetable, question.due()));
  }
}
