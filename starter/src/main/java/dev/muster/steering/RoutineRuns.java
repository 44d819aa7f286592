package dev.muster.steering;

import dev.muster.engine.Deadline;
import dev.muster.engine.EngineFailures;
import dev.muster.engine.RunLog;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.routine.RoutineRequest;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.common.SearchAttributes;
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
    WorkflowOptions options = options(request, occurrence);
    try {
      Deadline.within(
          RunningWorkflows.MOMENT,
          () -> client.newUntypedWorkflowStub("Routine", options).start(request));
      RunLog.say(log, options.getWorkflowId(), "started by " + request.requester());
    } catch (WorkflowExecutionAlreadyStarted again) {
      log.debug("{} was started before", options.getWorkflowId());
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      return new Told.Unreachable<>(EngineFailures.cause(e));
    }
    return new Told.Done<>(occurrence);
  }

  private static WorkflowOptions options(RoutineRequest request, String occurrence) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.routine(request.plan().name(), occurrence))
        .setTaskQueue(TaskQueues.PLANS)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(MusterSearchAttributes.KIND, "routine")
                .set(MusterSearchAttributes.OWNER, request.plan().owner())
                .set(MusterSearchAttributes.NEEDS_HUMAN, false)
                .build())
        .setStaticSummary(Summaries.cut(request.plan().name() + ": " + request.plan().summary()))
        .setStaticDetails(
            "Wanted by **%s**, on %s."
                .formatted(request.requester(), String.join(", ", request.plan().systems())))
        .build();
  }
}
