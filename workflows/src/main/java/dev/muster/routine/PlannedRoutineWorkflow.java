package dev.muster.routine;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of a routine until its time has come; then it goes on as a {@link RoutineWorkflow}. */
@WorkflowInterface
public interface PlannedRoutineWorkflow {
  @WorkflowMethod(name = WorkflowTypes.PLANNED_ROUTINE)
  RunOutcome run(RoutineRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
