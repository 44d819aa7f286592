package dev.muster.drill;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of a drill; fails when the restore point is not proven, with its evidence written. */
@WorkflowInterface
public interface DrillWorkflow {
  @WorkflowMethod(name = WorkflowTypes.DRILL)
  RunOutcome run(DrillRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
