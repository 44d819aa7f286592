package dev.muster.lease.temporal;

import dev.muster.lease.RunProbe;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.StatusUtils;

/** Describes the latest run of an id: it goes on only if it is of the chain that is meant. */
public final class TemporalRunProbe implements RunProbe {
  private final WorkflowClient client;

  public TemporalRunProbe(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public boolean isClosed(String workflowId, String runId) {
    try {
      WorkflowExecutionInfo latest = describe(workflowId);
      return latest.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
          || !latest.getFirstRunId().equals(runId);
    } catch (StatusRuntimeException e) {
      if (isUnknown(e)) {
        return true;
      }
      throw e;
    }
  }

  private WorkflowExecutionInfo describe(String workflowId) {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(request)
        .getWorkflowExecutionInfo();
  }

  /** A server that has lost its database says the same of the namespace, and is asked again. */
  private static boolean isUnknown(StatusRuntimeException e) {
    return e.getStatus().getCode() == Status.Code.NOT_FOUND
        && !StatusUtils.hasFailure(e, NamespaceNotFoundFailure.class);
  }
}
