package dev.muster.planner.temporal;

import dev.muster.planner.DueRun;
import dev.muster.planner.MissedRunsProbe;
import dev.muster.planner.Review;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.Standing;
import dev.muster.policy.Policy;
import dev.muster.temporal.MusterSearchAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.StatusUtils;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Gatherers;

/** Reads what Temporal shows of runs without any worker's help. */
public final class TemporalMissedRunsProbe implements MissedRunsProbe {
  private static final int AT_ONCE = 16;

  private final WorkflowClient client;
  private final Supplier<Policy> policy;

  public TemporalMissedRunsProbe(WorkflowClient client, Supplier<Policy> policy) {
    this.client = client;
    this.policy = policy;
  }

  @Override
  public Answer find(Question question) {
    Review review = Review.of(policy.get().plans().scheduled(), question.known(), question.now());
    List<RunAlarm> missed =
        review.due().stream()
            .gather(Gatherers.mapConcurrent(AT_ONCE, run -> run.missed(standing(run))))
            .flatMap(Optional::stream)
            .toList();
    return new Answer(missed, review.due().size(), review.known());
  }

  private Standing standing(DueRun run) {
    try {
      WorkflowExecutionDescription seen =
          client.newUntypedWorkflowStub(run.occurrence().workflowId()).describe();
      return Standing.of(
          seen.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
          seen.getTypedSearchAttributes().get(MusterSearchAttributes.PHASE));
    } catch (WorkflowNotFoundException e) {
      if (isNoAnswer(e)) {
        throw e;
      }
      return Standing.ABSENT;
    }
  }

  /** A server that has lost its database says that it does not know the namespace. */
  private static boolean isNoAnswer(WorkflowNotFoundException e) {
    return e.getCause() instanceof StatusRuntimeException grpc
        && StatusUtils.hasFailure(grpc, NamespaceNotFoundFailure.class);
  }
}
