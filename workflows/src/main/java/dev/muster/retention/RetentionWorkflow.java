package dev.muster.retention;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of the retention; a schedule starts one each day. */
@WorkflowInterface
public interface RetentionWorkflow {
  @WorkflowMethod(name = WorkflowTypes.RETENTION)
  RetentionOutcome run(RetentionRequest request);
}
