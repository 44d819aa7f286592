package dev.muster.planner;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Starts what is due within the next days; a Schedule runs it and hands it the outcome before. */
@WorkflowInterface
public interface PlannerWorkflow {
  @WorkflowMethod(name = WorkflowTypes.PLANNER)
  PlannerOutcome run(PlannerRequest request);
}
