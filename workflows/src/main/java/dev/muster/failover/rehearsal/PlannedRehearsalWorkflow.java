package dev.muster.failover.rehearsal;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One rehearsal until its time has come; then it goes on as a {@link RehearsalWorkflow}. */
@WorkflowInterface
public interface PlannedRehearsalWorkflow {
  @WorkflowMethod(name = WorkflowTypes.PLANNED_REHEARSAL)
  RunOutcome run(RehearsalRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
