package dev.muster.lastresort;

import dev.muster.policy.Policy;
import dev.muster.rollout.ServedQueues;
import dev.muster.rollout.StrandedRuns;
import dev.muster.temporal.MusterSearchAttributes;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The engine through what Temporal tells without any worker. */
@Component
final class TemporalEngine implements Engine {
  private static final long SECONDS = 5;
  private static final int PAGE = 100;

  private final WorkflowClient client;
  private final ServedQueues queues;
  private final StrandedRuns runs;
  private final Supplier<Policy> policy;

  TemporalEngine(
      WorkflowClient client, ServedQueues queues, StrandedRuns runs, Supplier<Policy> policy) {
    this.client = client;
    this.queues = queues;
    this.runs = runs;
    this.policy = policy;
  }

  @Override
  public List<String> unserved() {
    return policy.get().plans().queues().stream()
        .flatMap(queue -> queues.trouble(queue).stream())
        .toList();
  }

  @Override
  public List<String> stranded() {
    return runs.troubles();
  }

  @Override
  public List<StuckIncident> dueBefore(Instant moment) {
    ListWorkflowExecutionsRequest request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setPageSize(PAGE)
            .setQuery(
                "MusterKind='incident' AND ExecutionStatus='Running' AND MusterDeadline < '%s'"
                    .formatted(moment))
            .build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
        .listWorkflowExecutions(request)
        .getExecutionsList()
        .stream()
        .map(this::stuck)
        .toList();
  }

  private StuckIncident stuck(WorkflowExecutionInfo run) {
    Payload due =
        run.getSearchAttributes()
            .getIndexedFieldsOrThrow(MusterSearchAttributes.DEADLINE.getName());
    OffsetDateTime dueAt =
        client
            .getOptions()
            .getDataConverter()
            .fromPayload(due, OffsetDateTime.class, OffsetDateTime.class);
    return new StuckIncident(run.getExecution().getWorkflowId(), dueAt.toInstant());
  }
}
