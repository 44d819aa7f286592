package dev.muster.window;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.BackupRequest;
import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillRequest;
import dev.muster.evidence.EvidenceFact;
import dev.muster.plan.Plan;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunStart;
import dev.muster.routine.RoutinePlan;
import dev.muster.routine.RoutineRequest;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs that are parts of a window and leave records of their own; those systems that the window
 * holds they are lent.
 */
final class PartRuns {
  private final PlanRun<WindowPlan> run;
  private final List<String> told = new ArrayList<>();

  PartRuns(PlanRun<WindowPlan> run) {
    this.run = run;
  }

  /** Runs one to its end. */
  String take(WindowWork.Child part) {
    RunOrder order = order();
    RunOutcome outcome =
        switch (part) {
          case WindowWork.Backup(BackupPlan plan) ->
              take(WorkflowTypes.BACKUP, plan, plan.owner(), new BackupRequest(plan, order));
          case WindowWork.Drill(DrillPlan plan) ->
              take(WorkflowTypes.DRILL, plan, plan.owner(), new DrillRequest(plan, order));
          case WindowWork.Routine(RoutinePlan plan) ->
              take(WorkflowTypes.ROUTINE, plan, plan.owner(), RoutineRequest.of(plan, order));
        };
    return "%s: %s".formatted(outcome.verdict(), outcome.told());
  }

  private RunOutcome take(String type, Plan plan, String owner, Object request) {
    String id = WorkflowIds.occurrence(plan.chain(), now());
    told.add(id);
    return Workflow.newUntypedChildWorkflowStub(type, RunStart.child(plan, owner, order(), id))
        .execute(RunOutcome.class, request);
  }

  private RunOrder order() {
    String window = Workflow.getInfo().getWorkflowId();
    return RunOrder.now(window, run.order().reason(), run.order().override(), run.plan().concern())
        .lending(run.plan().systems());
  }

  /** Says in the window's record which runs were its parts. */
  void report() {
    if (!told.isEmpty()) {
      run.states(new EvidenceFact("Parts with records of their own", String.join("\n", told)));
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
