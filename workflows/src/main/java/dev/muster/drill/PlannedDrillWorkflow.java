package dev.muster.drill;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of a drill until its time has come; then it goes on as a {@link DrillWorkflow}. */
@WorkflowInterface
public interface PlannedDrillWorkflow {
  @WorkflowMethod(name = WorkflowTypes.PLANNED_DRILL)
  RunOutcome run(DrillRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
