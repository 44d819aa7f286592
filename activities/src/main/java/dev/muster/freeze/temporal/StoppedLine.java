package dev.muster.freeze.temporal;

import dev.muster.freeze.LeftStops;
import dev.muster.freeze.LineStop;
import dev.muster.freeze.StopTheLineRequest;
import dev.muster.freeze.StopTheLineView;
import dev.muster.freeze.StopTheLineWorkflow;
import dev.muster.run.temporal.LatestRun;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.ToldEvents;
import dev.muster.temporal.WorkflowIds;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
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
    Optional<LatestRun> keeper = keeper();
    if (keeper.isEmpty()) {
      return List.of();
    }
    return keeper.get().endedByForce() ? left() : keeper.get().isRunning() ? asked() : List.of();
  }

  private Optional<LatestRun> keeper() {
    try {
      return LatestRun.of(WorkflowIds.stopTheLine(), client);
    } catch (StatusRuntimeException e) {
      throw unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  private List<LineStop> asked() {
    try {
      return client
          .newWorkflowStub(StopTheLineWorkflow.class, WorkflowIds.stopTheLine())
          .inForce()
          .inForce();
    } catch (StatusRuntimeException | WorkflowException e) {
      throw unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  private List<LineStop> left() {
    try {
      StopTheLineView view =
          LeftStops.of(
              client.fetchHistory(WorkflowIds.stopTheLine()).getEvents(),
              new ToldEvents(client.getOptions().getDataConverter()));
      if (!view.inForce().isEmpty()) {
        keepOn(view);
      }
      return view.inForce();
    } catch (StatusRuntimeException | DataConverterException e) {
      throw unreadable(whatToDo(e), e);
    }
  }

  private void keepOn(StopTheLineView view) {
    StopTheLineWorkflow line = client.newWorkflowStub(StopTheLineWorkflow.class, options());
    try {
      WorkflowClient.start(line::run, new StopTheLineRequest(view));
      log.warn(
          "{} was ended by force in Temporal; its stops are kept on", WorkflowIds.stopTheLine());
    } catch (WorkflowExecutionAlreadyStarted someoneElse) {
      log.debug("{} runs again already", WorkflowIds.stopTheLine());
    }
  }

  private static WorkflowOptions options() {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.stopTheLine())
        .setTaskQueue(TaskQueues.PLANS)
        .setWorkflowIdReusePolicy(
            WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
        .setStaticSummary("What people have stopped")
        .setStaticDetails(
            "While a stop is in force, no plan that it concerns starts. The run before this one was"
                + " ended by force; its stops are kept on here. Release them to start plans again.")
        .build();
  }

  private static String whatToDo(RuntimeException e) {
    return "%s was ended by force in Temporal, and what it kept can't be read (%s). If nothing is to"
            .formatted(WorkflowIds.stopTheLine(), e.getMessage())
        + " stay stopped, delete that run in Temporal.";
  }

  private static ApplicationFailure unreadable(String reason, RuntimeException cause) {
    return ApplicationFailure.newFailureWithCause(reason, UNREADABLE, cause);
  }
}
