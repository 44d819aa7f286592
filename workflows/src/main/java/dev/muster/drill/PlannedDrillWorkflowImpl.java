package dev.muster.drill;

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
public class PlannedDrillWorkflowImpl implements PlannedDrillWorkflow {
  private final DrillCalendar calendar =
      ActivityProfile.LOCAL.stub(DrillCalendar.class, "whether it is still planned");
  private final PlannedRun<DrillPlan> run;

  @WorkflowInit
  public PlannedDrillWorkflowImpl(DrillRequest request) {
    run = new PlannedRun<>(request.plan(), request.order(), this::lookUp);
  }

  @Override
  public RunOutcome run(DrillRequest request) {
    return run.await().orElseGet(this::goOn);
  }

  private RunOutcome goOn() {
    Workflow.continueAsNew(WorkflowTypes.DRILL, null, new DrillRequest(run.plan(), run.order()));
    throw new IllegalStateException("it goes on as another run");
  }

  private Optional<Planned<DrillPlan>> lookUp(String drill, Instant due) {
    return calendar.lookUp(new DrillCalendar.Question(drill, due)).planned();
  }

  @Override
  public RunView view() {
    return run.view();
  }
}
