package dev.muster.steering;

import dev.muster.engine.Deadline;
import dev.muster.engine.EngineFailures;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.failover.ReadinessOutcome;
import dev.muster.temporal.WorkflowTypes;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The result of the last look, which Temporal tells without any worker. */
@Component
final class TemporalReadiness implements LastReadiness {
  /** What is older says nothing of now. */
  private static final Duration LATELY = Duration.ofMinutes(10);

  private final WorkflowClient client;
  private final RunningWorkflows running;
  private final Clock clock;

  TemporalReadiness(WorkflowClient client, RunningWorkflows running, Clock clock) {
    this.client = client;
    this.running = running;
    this.clock = clock;
  }

  @Override
  public Told<ReadinessOutcome> look() {
    try {
      return Deadline.within(RunningWorkflows.MOMENT, this::last)
          .map(this::read)
          .orElseGet(Told.NotRunning::new);
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      return new Told.Unreachable<>(EngineFailures.cause(e));
    }
  }

  private Optional<WorkflowExecution> last() {
    return client
        .listExecutions(
            "WorkflowType = '%s' AND ExecutionStatus = 'Completed' AND CloseTime > '%s'"
                .formatted(WorkflowTypes.READINESS, clock.instant().minus(LATELY)))
        .findFirst()
        .map(WorkflowExecutionMetadata::getExecution);
  }

  private Told<ReadinessOutcome> read(WorkflowExecution execution) {
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build());
    return running.attempt(run, () -> run.getResult(ReadinessOutcome.class));
  }
}
