package dev.muster.planner;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Starts what is due within the next days; a Schedule runs it and hands it the outcome before. */
@WorkflowInterface
public interface PlannerWorkflow {
  @WorkflowMethod(name = "Planner")
  PlannerOutcome run(PlannerRequest request);
}
