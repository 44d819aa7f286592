package dev.muster.summary;

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
public class PlannedSummaryWorkflowImpl implements PlannedSummaryWorkflow {
  private final SummaryCalendar calendar =
      ActivityProfile.LOCAL.stub(SummaryCalendar.class, "whether it is still planned");
  private final PlannedRun<SummaryPlan> run;

  @WorkflowInit
  public PlannedSummaryWorkflowImpl(SummaryRequest request) {
    run = new PlannedRun<>(request.plan(), request.order(), this::lookUp);
  }

  @Override
  public RunOutcome run(SummaryRequest request) {
    return run.await().orElseGet(this::goOn);
  }

  private RunOutcome goOn() {
    Workflow.continueAsNew(
        WorkflowTypes.SUMMARY, null, new SummaryRequest(run.plan(), run.order()));
    throw new IllegalStateException("it goes on as another run");
  }

  private Optional<Planned<SummaryPlan>> lookUp(String summary, Instant due) {
    return calendar.lookUp(new SummaryCalendar.Question(summary, due)).planned();
  }

  @Override
  public RunView view() {
    return run.view();
  }
}
