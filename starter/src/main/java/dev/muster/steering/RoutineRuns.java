package dev.muster.steering;

import dev.muster.engine.Deadline;
import dev.muster.engine.EngineFailures;
import dev.muster.engine.RunLog;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.routine.RoutineRequest;
import dev.muster.routine.RoutineStart;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts runs of routines. */
@Component
public final class RoutineRuns {
  private static final Logger log = LoggerFactory.getLogger(RoutineRuns.class);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final WorkflowClient client;
  private final Clock clock;

  RoutineRuns(WorkflowClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Starts one, or finds the one that was started under the same id before.
   *
   * @param id the run's occurrence is made of it and the day
   * @return the occurrence
   */
  public Told<String> start(RoutineRequest request, UUID id) {
    String occurrence = DAY.format(clock.instant()) + "-" + id.toString().substring(0, 8);
    WorkflowOptions options =
        RoutineStart.options(request, WorkflowIds.routine(request.plan().name(), occurrence));
    try {
      Deadline.within(
          RunningWorkflows.MOMENT,
          () -> client.newUntypedWorkflowStub(WorkflowTypes.ROUTINE, options).start(request));
      RunLog.say(log, options.getWorkflowId(), "started by " + request.requester());
    } catch (WorkflowExecutionAlreadyStarted again) {
      log.debug("{} was started before", options.getWorkflowId());
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      return new Told.Unreachable<>(EngineFailures.cause(e));
    }
    return new Told.Done<>(occurrence);
  }
}
