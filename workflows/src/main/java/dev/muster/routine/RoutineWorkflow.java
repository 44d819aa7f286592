package dev.muster.routine;

import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of a routine; fails when it did not do what it is for, with its evidence written. */
@WorkflowInterface
public interface RoutineWorkflow {
  @WorkflowMethod(name = WorkflowTypes.ROUTINE)
  RunOutcome run(RoutineRequest request);

  @QueryMethod(name = "view")
  RunView view();
}
