package dev.muster.failover;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Looks whether each failover could begin; a Schedule starts it each minute. */
@WorkflowInterface
public interface ReadinessWorkflow {
  @WorkflowMethod(name = WorkflowTypes.READINESS)
  ReadinessOutcome run();
}
