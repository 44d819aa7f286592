package dev.muster.planner;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks at each run that must have begun, once; a Schedule starts it each minute. */
@WorkflowInterface
public interface MissedRunsWorkflow {
  @WorkflowMethod(name = "MissedRuns")
  MissedRunsOutcome run();
}
