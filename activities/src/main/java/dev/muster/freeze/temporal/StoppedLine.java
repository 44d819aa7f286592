package dev.muster.freeze.temporal;

import dev.muster.freeze.LineStop;
import dev.muster.freeze.StopTheLineRequest;
import dev.muster.freeze.StopTheLineStart;
import dev.muster.freeze.StopTheLineView;
import dev.muster.freeze.StopTheLineWorkflow;
import dev.muster.history.StopsKeeper;
import dev.muster.history.UnreadableHistoryException;
import dev.muster.temporal.WorkflowIds;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people have stopped, asked of the run that keeps it, or that kept it last. */
public final class StoppedLine {
  /** The type of the failure when it can't be told what is stopped; a retry may help. */
  public static final String UNREADABLE = "FREEZE_UNREADABLE";

  private static final Logger log = LoggerFactory.getLogger(StoppedLine.class);

  private final WorkflowClient client;

  public StoppedLine(WorkflowClient client) {
    this.client = client;
  }

  /**
   * The stops in force; none when their keeper never ran or ended by itself. Those of a keeper that
   * was ended by force hold on, kept by a new one.
   *
   * @throws ApplicationFailure {@link #UNREADABLE} when that can't be told
   */
  List<LineStop> inForce() {
    try {
      return switch (StopsKeeper.of(client)) {
        case StopsKeeper.Running() -> asked();
        case StopsKeeper.Idle() -> List.of();
        case StopsKeeper.Ended(StopTheLineView left) -> keptOn(left);
      };
    } catch (StatusRuntimeException | WorkflowException | UnreadableHistoryException e) {
      throw ApplicationFailure.newFailureWithCause(String.valueOf(e.getMessage()), UNREADABLE, e);
    }
  }

  private List<LineStop> asked() {
    return client
        .newWorkflowStub(StopTheLineWorkflow.class, WorkflowIds.stopTheLine())
        .inForce()
        .inForce();
  }

  private List<LineStop> keptOn(StopTheLineView left) {
    if (!left.inForce().isEmpty()) {
      start(left);
    }
    return left.inForce();
  }

  private void start(StopTheLineView left) {
    StopTheLineWorkflow line = client.newWorkflowStub(StopTheLineWorkflow.class, options());
    try {
      WorkflowClient.start(line::run, new StopTheLineRequest(left));
      log.warn(
          "{} was ended by force in Temporal; its stops are kept on", WorkflowIds.stopTheLine());
    } catch (WorkflowExecutionAlreadyStarted someoneElse) {
      log.debug("{} runs again already", WorkflowIds.stopTheLine());
    }
  }

  private static WorkflowOptions options() {
    return StopTheLineStart.options()
        .setWorkflowIdReusePolicy(
            WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
        .build();
  }
}
