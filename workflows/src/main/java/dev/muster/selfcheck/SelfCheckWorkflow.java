package dev.muster.selfcheck;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One self-check; a schedule starts one each minute and hands it the outcome of the one before. */
@WorkflowInterface
public interface SelfCheckWorkflow {
  @WorkflowMethod(name = WorkflowTypes.SELF_CHECK)
  SelfCheckOutcome run();
}
