package dev.muster.planner;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks at each run that must have begun, once; a Schedule starts it each minute. */
@WorkflowInterface
public interface MissedRunsWorkflow {
  @WorkflowMethod(name = WorkflowTypes.MISSED_RUNS)
  MissedRunsOutcome run();
}
