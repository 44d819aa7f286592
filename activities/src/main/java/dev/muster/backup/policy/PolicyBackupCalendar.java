package dev.muster.backup.policy;

import dev.muster.backup.BackupCalendar;
import dev.muster.backup.BackupPlan;
import dev.muster.plan.Appointment;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import java.util.function.Supplier;

/** Answers from the policy in force. */
public final class PolicyBackupCalendar implements BackupCalendar {
  private final Supplier<Policy> policy;

  public PolicyBackupCalendar(Supplier<Policy> policy) {
    this.policy = policy;
  }

  @Override
  public Answer lookUp(Question question) {
    Plans plans = policy.get().plans();
    BackupPlan backup = plans.backups().get(question.backup());
    Timetable timetable = backup == null ? null : plans.timetables().get(backup.chain());
    return timetable == null || !timetable.plans(question.due())
        ? Answer.NOTHING
        : new Answer(backup, Appointment.of(timetable, question.due()));
  }
}
