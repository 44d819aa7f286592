package dev.muster.retention;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of the retention; a schedule starts one each day. */
@WorkflowInterface
public interface RetentionWorkflow {
  /** The workflow's type, by which a schedule starts it. */
  String TYPE = "Retention";

  @WorkflowMethod(name = TYPE)
  RetentionOutcome run(RetentionRequest request);
}
