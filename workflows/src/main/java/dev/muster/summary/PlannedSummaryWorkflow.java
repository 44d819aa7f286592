package dev.muster.summary;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of a summary until its time has come; then it goes on as a {@link SummaryWorkflow}. */
@WorkflowInterface
public interface PlannedSummaryWorkflow {
  @WorkflowMethod(name = WorkflowTypes.PLANNED_SUMMARY)
  RunOutcome run(SummaryRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
