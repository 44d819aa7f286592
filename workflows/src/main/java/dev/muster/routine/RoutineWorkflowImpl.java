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
    return run.lead(() -> run.plan().steps().forEach(this::take));
  }

  private void take(RoutineStep step) {
    RoutineStep.Call call = step.call();
    if (call != null) {
      run.step(step.name(), () -> call(step, call));
    } else if (step.confirm() != null) {
      run.confirm(step.name(), step.confirm());
    }
  }

  private String call(RoutineStep step, RoutineStep.Call call) {
    RoutineCalls.Order order = new RoutineCalls.Order(run.stepKey(), call);
    return "answered " + RoutineCallOptions.stub(step).call(order).status();
  }

  @Override
  public RunView view() {
    return run.view();
  }
}
