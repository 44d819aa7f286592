package dev.muster.freeze.temporal;

import dev.muster.freeze.LineStop;
import dev.muster.freeze.StopTheLineWorkflow;
import dev.muster.temporal.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.StatusUtils;
import java.util.List;

/** What people have stopped, asked of the run that keeps it. */
public final class StoppedLine {
  /** The type of the failure when it can't be told what is stopped; a retry may help. */
  public static final String UNREADABLE = "FREEZE_UNREADABLE";

  private final WorkflowClient client;

  public StoppedLine(WorkflowClient client) {
    this.client = client;
  }

  /**
   * The stops in force; none when their keeper never ran or ended by itself.
   *
   * @throws ApplicationFailure {@link #UNREADABLE} when that can't be told
   */
  List<LineStop> inForce() {
    try {
      return switch (status()) {
        case WORKFLOW_EXECUTION_STATUS_RUNNING -> asked();
        case WORKFLOW_EXECUTION_STATUS_COMPLETED -> List.of();
        default ->
            throw unreadable(
                "%s was ended by force in Temporal, and what it kept can't be told; stop the line"
                        .formatted(WorkflowIds.stopTheLine())
                    + " and release it");
      };
    } catch (StatusRuntimeException e) {
      if (isUnknown(e)) {
        return List.of();
      }
      throw unreadable(String.valueOf(e.getMessage()), e);
    } catch (WorkflowException e) {
      throw unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  private List<LineStop> asked() {
    return client
        .newWorkflowStub(StopTheLineWorkflow.class, WorkflowIds.stopTheLine())
        .inForce()
        .inForce();
  }

  private WorkflowExecutionStatus status() {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(WorkflowIds.stopTheLine()))
            .build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(request)
        .getWorkflowExecutionInfo()
        .getStatus();
  }

  /** A server that has lost its database says the same of the namespace, and is asked again. */
  private static boolean isUnknown(StatusRuntimeException e) {
    return e.getStatus().getCode() == Status.Code.NOT_FOUND
        && !StatusUtils.hasFailure(e, NamespaceNotFoundFailure.class);
  }

  private static ApplicationFailure unreadable(String reason) {
    return ApplicationFailure.newFailure(reason, UNREADABLE);
  }

  private static ApplicationFailure unreadable(String reason, RuntimeException cause) {
    return ApplicationFailure.newFailureWithCause(reason, UNREADABLE, cause);
  }
}
