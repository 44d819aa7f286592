package dev.muster.routine;

import dev.muster.plan.PlanCalendar.Planned;
import dev.muster.plan.PlanRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.ActivityProfile;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.Optional;

/** Takes the steps of the policy, one after the other. */
public class RoutineWorkflowImpl implements RoutineWorkflow {
  private final RoutineCalendar calendar =
      ActivityProfile.LOCAL.stub(RoutineCalendar.class, "whether it is still planned");
  private final PlanRun<RoutinePlan> run;

  @WorkflowInit
  public RoutineWorkflowImpl(RoutineRequest request) {
    run = new PlanRun<>(request.plan(), request.order(), this::lookUp);
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

  private Optional<Planned<RoutinePlan>> lookUp(String routine, Instant due) {
    return calendar.lookUp(new RoutineCalendar.Question(routine, due)).planned();
  }

  @Override
  public RunView view() {
    return run.view();
  }
}
