package dev.muster.restore;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One restore for real, or a dry run of it. */
@WorkflowInterface
public interface RestoreWorkflow {
  @WorkflowMethod(name = WorkflowTypes.RESTORE)
  RunOutcome run(RestoreRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
