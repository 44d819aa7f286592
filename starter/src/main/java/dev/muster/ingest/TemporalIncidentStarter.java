package dev.muster.ingest;

import dev.muster.alert.AlertBatch;
import dev.muster.incident.IncidentCommand;
import dev.muster.incident.IncidentPhase;
import dev.muster.incident.IncidentPolicy;
import dev.muster.incident.IncidentRequest;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.grpc.Context;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands over by signal-with-start; the client's own retries last as long as a call may. */
final class TemporalIncidentStarter implements IncidentStarter, AutoCloseable {
  static final String WORKFLOW = "Incident";
  static final String ALERTS = "alerts";
  static final String DEFERRED = "deferred";

  private static final Duration FIRST_DEADLINE = Duration.ofMinutes(1);
  private static final int SUMMARY_BYTES = 200;
  private static final String KIND = "incident";

  private final WorkflowClient client;
  private final Clock clock;
  private final Duration callWithin;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("hand-over-deadlines").factory());

  TemporalIncidentStarter(WorkflowClient client, Clock clock, Duration callWithin) {
    this.client = client;
    this.clock = clock;
    this.callWithin = callWithin;
  }

  @Override
  public void open(IncidentRequest request, AlertBatch batch) {
    call(() ->
        client
            .newUntypedWorkflowStub(WORKFLOW, options(request))
            .signalWithStart(ALERTS, new Object[] {batch}, new Object[] {request}));
  }

  @Override
  public boolean tell(String incident, AlertBatch batch) {
    return signal(incident, ALERTS, batch);
  }

  @Override
  public boolean tell(String incident, IncidentCommand.Deferred command) {
    return signal(incident, DEFERRED, command);
  }

  private boolean signal(String incident, String name, Object fact) {
    try {
      call(() -> client.newUntypedWorkflowStub(incident).signal(name, fact));
      return true;
    } catch (WorkflowNotFoundException over) {
      return false;
    }
  }

  private void call(Runnable call) {
    try (Context.CancellableContext limited =
        Context.current()
            .withDeadlineAfter(callWithin.toMillis(), TimeUnit.MILLISECONDS, deadlines)) {
      limited.run(call);
    } catch (WorkflowNotFoundException over) {
      throw over;
    } catch (RuntimeException failed) {
      throw new EngineUnavailableException("Temporal did not take it", failed);
    }
  }

  private WorkflowOptions options(IncidentRequest request) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.incident(request.service(), request.key()))
        .setTaskQueue(TaskQueues.INCIDENTS)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
        .setTypedSearchAttributes(searchAttributes(request))
        .setMemo(Map.of("title", request.title(), "source", request.source().name()))
        .setStaticSummary(summary(request))
        .setStaticDetails(details(request))
        .build();
  }

  private SearchAttributes searchAttributes(IncidentRequest request) {
    Instant deadline = clock.instant().plus(FIRST_DEADLINE);
    return SearchAttributes.newBuilder()
        .set(MusterSearchAttributes.KIND, KIND)
        .set(MusterSearchAttributes.SERVICE, request.service())
        .set(MusterSearchAttributes.SEVERITY, request.severity())
        .set(MusterSearchAttributes.PHASE, IncidentPhase.DETECTION.name())
        .set(MusterSearchAttributes.OWNER, request.policy().owner())
        .set(MusterSearchAttributes.NEEDS_HUMAN, true)
        .set(MusterSearchAttributes.DEADLINE, deadline.atOffset(ZoneOffset.UTC))
        .build();
  }

  private static String summary(IncidentRequest request) {
    String summary = request.severity() + " " + request.service() + ": " + request.title();
    return Text.cutToBytes(summary, SUMMARY_BYTES);
  }

  private static String details(IncidentRequest request) {
    IncidentPolicy policy = request.policy();
    StringBuilder details = new StringBuilder();
    line(details, "Service", request.service() + ", owned by " + policy.owner());
    line(details, "Severity", policy.severities().level(request.severity()).title());
    line(details, "Detected by", request.source().name());
    line(details, "Impact", request.impact());
    line(details, "Runbook", request.runbook());
    line(details, "Dashboard", request.dashboard());
    line(details, "Escalation", policy.escalation().name() + ", policy " + policy.revision());
    return details.toString();
  }

  private static void line(StringBuilder details, String name, @Nullable String value) {
    if (value != null) {
      details.append("- **").append(name).append("**: ").append(value).append('\n');
    }
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }
}
