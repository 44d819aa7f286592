package dev.muster.planner.temporal;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.BackupRequest;
import dev.muster.backup.BackupStart;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillRequest;
import dev.muster.drill.DrillStart;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.failover.rehearsal.RehearsalRequest;
import dev.muster.failover.rehearsal.RehearsalStart;
import dev.muster.plan.Appointment;
import dev.muster.plan.RunOrder;
import dev.muster.planner.Occurrence;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.routine.RoutinePlan;
import dev.muster.routine.RoutineRequest;
import dev.muster.routine.RoutineStart;
import dev.muster.summary.SummaryPlan;
import dev.muster.summary.SummaryRequest;
import dev.muster.summary.SummaryStart;
import dev.muster.temporal.WorkflowTypes;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowRequest;
import dev.muster.window.WindowStart;
import io.temporal.client.WorkflowOptions;
import java.util.Optional;

/**
 * What starts the run of a plan that the calendar wants.
 *
 * @param workflow the type of the run
 * @param request what it starts from
 */
record PlannedStart(String workflow, Object request, WorkflowOptions options) {

  /** Nothing when the policy has no such plan. */
  static Optional<PlannedStart> of(Plans plans, Timetable timetable, Occurrence occurrence) {
    String id = occurrence.workflowId();
    Appointment time = Appointment.of(timetable, occurrence.due());
    return plans
        .routine(occurrence.plan())
        .map(routine -> routine(routine, time, id))
        .or(() -> plans.backup(occurrence.plan()).map(backup -> backup(backup, time, id)))
        .or(() -> plans.drill(occurrence.plan()).map(drill -> drill(drill, time, id)))
        .or(() ->
            plans.rehearsal(occurrence.plan()).map(rehearsal -> rehearsal(rehearsal, time, id)))
        .or(() -> plans.summary(occurrence.plan()).map(summary -> summary(summary, time, id)))
        .or(() -> plans.window(occurrence.plan()).map(window -> window(window, time, id)));
  }

  private static PlannedStart routine(RoutinePlan plan, Appointment time, String id) {
    RoutineRequest request = RoutineRequest.planned(plan, time);
    return new PlannedStart(
        WorkflowTypes.PLANNED_ROUTINE, request, RoutineStart.options(request, id));
  }

  private static PlannedStart backup(BackupPlan plan, Appointment time, String id) {
    BackupRequest request = new BackupRequest(plan, RunOrder.planned(time));
    return new PlannedStart(
        WorkflowTypes.PLANNED_BACKUP, request, BackupStart.options(request, id));
  }

  private static PlannedStart drill(DrillPlan plan, Appointment time, String id) {
    DrillRequest request = new DrillRequest(plan, RunOrder.planned(time));
    return new PlannedStart(WorkflowTypes.PLANNED_DRILL, request, DrillStart.options(request, id));
  }

  private static PlannedStart rehearsal(RehearsalPlan plan, Appointment time, String id) {
    RehearsalRequest request = new RehearsalRequest(plan, RunOrder.planned(time));
    return new PlannedStart(
        WorkflowTypes.PLANNED_REHEARSAL, request, RehearsalStart.options(request, id));
  }

  private static PlannedStart summary(SummaryPlan plan, Appointment time, String id) {
    SummaryRequest request = new SummaryRequest(plan, RunOrder.planned(time));
    return new PlannedStart(
        WorkflowTypes.PLANNED_SUMMARY, request, SummaryStart.options(request, id));
  }

  private static PlannedStart window(WindowPlan plan, Appointment time, String id) {
    WindowRequest request =
        WindowRequest.first(
            plan, RunOrder.planned(time), time.due(), WindowRequest.Origin.CALENDAR);
    return new PlannedStart(
        WorkflowTypes.PLANNED_WINDOW, request, WindowStart.options(request, id));
  }
}
