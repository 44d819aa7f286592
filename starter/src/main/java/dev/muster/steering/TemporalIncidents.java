package dev.muster.steering;

import dev.muster.engine.Deadline;
import dev.muster.engine.EngineFailures;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentStart;
import dev.muster.incident.IncidentView;
import dev.muster.steering.CommandOutcome.Applied;
import dev.muster.steering.CommandOutcome.Kept;
import dev.muster.steering.CommandOutcome.NotRunning;
import dev.muster.steering.CommandOutcome.Refused;
import dev.muster.steering.CommandOutcome.Unanswered;
import dev.muster.steering.CommandOutcome.Unreachable;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import dev.muster.trace.Traces;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Incidents as workflows in Temporal. */
@Component
final class TemporalIncidents implements Incidents {
  private static final Duration MOMENT = RunningWorkflows.MOMENT;

  private final WorkflowClient client;
  private final RunningWorkflows running;
  private final Clock clock;

  TemporalIncidents(WorkflowClient client, RunningWorkflows running, Clock clock) {
    this.client = client;
    this.running = running;
    this.clock = clock;
  }

  @Override
  public CommandOutcome tell(String workflowId, IncidentCommand command, String commandId) {
    return outcome(
        running.tell(
            workflowId,
            run -> new Applied(run.startUpdate(update(command, commandId), command).getResult())));
  }

  @Override
  public CommandOutcome leave(String workflowId, IncidentCommand.Deferred command) {
    return outcome(
        running.tell(
            workflowId,
            run -> {
              run.signal("deferred", command);
              return new Kept();
            }));
  }

  @Override
  public CommandOutcome republish(String workflowId) {
    return outcome(
        running.tell(
            workflowId,
            run -> {
              run.signal("republish");
              return new Kept();
            }));
  }

  @Override
  public Sighting look(String workflowId) {
    try {
      return new Sighting.Seen(
          Deadline.within(MOMENT, () -> stub(workflowId).query("view", IncidentView.class)));
    } catch (WorkflowNotFoundException e) {
      return EngineFailures.isOver(e)
          ? new Sighting.Unknown()
          : new Sighting.Unavailable(EngineFailures.cause(e));
    } catch (WorkflowException | StatusRuntimeException e) {
      return new Sighting.Unavailable(EngineFailures.cause(e));
    }
  }

  @Override
  public Opening open(IncidentRequest request) {
    String workflowId = WorkflowIds.incident(request.service(), request.key());
    WorkflowStub stub = client.newUntypedWorkflowStub(WorkflowTypes.INCIDENT, options(request));
    try {
      String id = Deadline.within(MOMENT, () -> stub.start(request)).getRunId();
      return new Opening.Opened(workflowId, id);
    } catch (WorkflowExecutionAlreadyStarted e) {
      return alreadyOpen(workflowId, e.getExecution().getRunId());
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      return new Opening.Unavailable(EngineFailures.cause(e));
    }
  }

  /** An incident's id is that of its first run. */
  private Opening alreadyOpen(String workflowId, String run) {
    try {
      var seen = Deadline.within(MOMENT, () -> stub(workflowId).describe());
      return new Opening.AlreadyOpen(
          workflowId, Objects.requireNonNullElse(seen.getFirstRunId(), run));
    } catch (WorkflowException | StatusRuntimeException e) {
      return new Opening.Unavailable(EngineFailures.cause(e));
    }
  }

  private static CommandOutcome outcome(Told<CommandOutcome> told) {
    return switch (told) {
      case Told.Done(var outcome) -> outcome;
      case Told.Refused(String reason) -> new Refused(reason);
      case Told.NotRunning() -> new NotRunning();
      case Told.Unanswered() -> new Unanswered();
      case Told.Unreachable(String cause) -> new Unreachable(cause);
      case Told.Unreadable(String reason) -> new Unreachable(reason);
    };
  }

  private WorkflowOptions options(IncidentRequest request) {
    return IncidentStart.options(request, clock.instant(), Traces.id().orElse(null)).toBuilder()
        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
        .build();
  }

  private WorkflowStub stub(String workflowId) {
    return client.newUntypedWorkflowStub(workflowId);
  }

  private static UpdateOptions<IncidentView> update(IncidentCommand command, String commandId) {
    return UpdateOptions.newBuilder(IncidentView.class)
        .setUpdateName(Updates.name(command))
        .setUpdateId(commandId)
        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
        .build();
  }
}
