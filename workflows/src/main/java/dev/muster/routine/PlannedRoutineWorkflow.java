package dev.muster.routine;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of a routine until its time has come; then it goes on as a {@link RoutineWorkflow}. */
@WorkflowInterface
public interface PlannedRoutineWorkflow {
  @WorkflowMethod(name = "PlannedRoutine")
  RoutineOutcome run(RoutineRequest request);

  @QueryMethod(name = "view")
  RoutineView view();
}
