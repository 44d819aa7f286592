package dev.muster.routine;

import dev.muster.plan.PlanCalendar.Planned;
import dev.muster.plan.PlannedRun;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.Optional;

/** Waits, and goes on as a run of the other type. */
public class PlannedRoutineWorkflowImpl implements PlannedRoutineWorkflow {
  private final RoutineCalendar calendar =
      ActivityProfile.LOCAL.stub(RoutineCalendar.class, "whether it is still planned");
  private final PlannedRun<RoutinePlan> run;

  @WorkflowInit
  public PlannedRoutineWorkflowImpl(RoutineRequest request) {
    run = new PlannedRun<>(request.plan(), request.order(), this::lookUp);
  }

  @Override
  public RunOutcome run(RoutineRequest request) {
    return run.await().orElseGet(this::goOn);
  }

  private RunOutcome goOn() {
    Workflow.continueAsNew(WorkflowTypes.ROUTINE, null, RoutineRequest.of(run.plan(), run.order()));
    throw new IllegalStateException("it goes on as another run");
  }

  private Optional<Planned<RoutinePlan>> lookUp(String routine, Instant due) {
    return calendar.lookUp(new RoutineCalendar.Question(routine, due)).planned();
  }

  @Override
  public RunView view() {
    return run.view();
  }
}
