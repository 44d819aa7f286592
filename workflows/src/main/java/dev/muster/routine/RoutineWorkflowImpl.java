package dev.muster.routine;

import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import io.temporal.workflow.WorkflowInit;

/** Takes the steps of the policy, one after the other. */
public class RoutineWorkflowImpl implements RoutineWorkflow {
  private final PlanRun<RoutinePlan> run;

  @WorkflowInit
  public RoutineWorkflowImpl(RoutineRequest request) {
    run = new PlanRun<>(request.plan(), request.order());
  }

  @Override
  public RunOutcome run(RoutineRequest request) {
    return run.lead(() -> run.plan().steps().forEach(step -> RoutineSteps.take(run, step)));
  }

  @Override
  public RunView view() {
    return run.view();
  }
}
