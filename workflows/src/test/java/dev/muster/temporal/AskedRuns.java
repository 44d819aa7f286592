package dev.muster.temporal;

import dev.muster.run.RunProbe;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;

/** Asks a Temporal about runs as the worker does. */
public record AskedRuns(WorkflowClient client) implements RunProbe {
  @Override
  public boolean isClosed(String workflowId, String runId) {
    WorkflowExecutionDescription latest = client.newUntypedWorkflowStub(workflowId).describe();
    return latest.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
        || !runId.equals(latest.getFirstRunId());
  }
}
