package dev.muster.history;

import dev.muster.temporal.ToldEvents;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import io.temporal.payload.codec.PayloadCodecException;
import io.temporal.serviceclient.StatusUtils;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The latest run of a workflow id.
 *
 * @param firstRunId of the chain that it belongs to
 */
public record LatestRun(
    WorkflowExecution execution, WorkflowExecutionStatus status, String firstRunId) {
  /**
   * Asks Temporal; empty when it knows none.
   *
   * @throws StatusRuntimeException when it does not say
   */
  public static Optional<LatestRun> of(String workflowId, WorkflowClient client) {
    try {
      WorkflowExecutionInfo info = describe(workflowId, client);
      return Optional.of(
          new LatestRun(info.getExecution(), info.getStatus(), info.getFirstRunId()));
    } catch (StatusRuntimeException e) {
      if (isUnknown(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether it goes on. */
  public boolean isRunning() {
    return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  /** Whether it is over without having come to its own end, as one is that was terminated. */
  public boolean endedByForce() {
    return !isRunning() && status != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
  }

  /**
   * What it left, from its history.
   *
   * @throws UnreadableHistoryException when that was written with another key or in another form
   * @throws StatusRuntimeException when Temporal does not give it
   */
  public <T> T left(WorkflowClient client, BiFunction<List<HistoryEvent>, ToldEvents, T> reading) {
    List<HistoryEvent> history =
        client.fetchHistory(execution.getWorkflowId(), execution.getRunId()).getEvents();
    try {
      return reading.apply(history, new ToldEvents(client.getOptions().getDataConverter()));
    } catch (DataConverterException | PayloadCodecException e) {
      throw new UnreadableHistoryException(execution.getWorkflowId(), e);
    }
  }

  private static WorkflowExecutionInfo describe(String workflowId, WorkflowClient client) {
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
