package dev.muster.steering;

import dev.muster.engine.Deadline;
import dev.muster.engine.EngineFailures;
import dev.muster.engine.RunLog;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
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

/** Starts runs of plans. */
@Component
public final class PlanRuns {
  private static final Logger log = LoggerFactory.getLogger(PlanRuns.class);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final WorkflowClient client;
  private final Clock clock;

  PlanRuns(WorkflowClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** How a run is started, by its request and the id of its workflow. */
  @FunctionalInterface
  public interface Options<T> {
    WorkflowOptions of(T request, String workflowId);
  }

  /**
   * Starts one, or finds the one that was started under the same id before.
   *
   * @param workflow the type of the run
   * @param requester who wants it
   * @param chain of its plan, with which its id begins
   * @param options that it is started with
   * @param id the run's occurrence is made of it and the day
   * @return the occurrence
   */
  public <T> Told<String> start(
      String workflow, T request, String requester, String chain, Options<T> options, UUID id) {
    String occurrence = DAY.format(clock.instant()) + "-" + id.toString().substring(0, 8);
    WorkflowOptions chosen = options.of(request, chain + "/" + occurrence);
    try {
      Deadline.within(
          RunningWorkflows.MOMENT,
          () -> client.newUntypedWorkflowStub(workflow, chosen).start(request));
      RunLog.say(log, chosen.getWorkflowId(), "started by " + requester);
    } catch (WorkflowExecutionAlreadyStarted again) {
      log.debug("{} was started before", chosen.getWorkflowId());
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      return new Told.Unreachable<>(EngineFailures.cause(e));
    }
    return new Told.Done<>(occurrence);
  }
}
