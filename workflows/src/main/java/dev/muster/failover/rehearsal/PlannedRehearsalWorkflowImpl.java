package dev.muster.failover.rehearsal;

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
public class PlannedRehearsalWorkflowImpl implements PlannedRehearsalWorkflow {
  private final RehearsalCalendar calendar =
      ActivityProfile.LOCAL.stub(RehearsalCalendar.class, "whether it is still planned");
  private final PlannedRun<RehearsalPlan> run;

  @WorkflowInit
  public PlannedRehearsalWorkflowImpl(RehearsalRequest request) {
    run = new PlannedRun<>(request.plan(), request.order(), this::lookUp);
  }

  @Override
  public RunOutcome run(RehearsalRequest request) {
    return run.await().orElseGet(this::goOn);
  }

  private RunOutcome goOn() {
    Workflow.continueAsNew(
        WorkflowTypes.FAILOVER_REHEARSAL, null, new RehearsalRequest(run.plan(), run.order()));
    throw new IllegalStateException("it goes on as another run");
  }

  private Optional<Planned<RehearsalPlan>> lookUp(String failover, Instant due) {
    return calendar.lookUp(new RehearsalCalendar.Question(failover, due)).planned();
  }

  @Override
  public RunView view() {
    return run.view();
  }
}
