package dev.muster.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.retention.RetentionActions;
import dev.muster.retention.RetentionKind;
import dev.muster.retention.RetentionLookup;
import dev.muster.retention.RetentionMode;
import dev.muster.retention.RetentionOutcome;
import dev.muster.retention.RetentionPolicy;
import dev.muster.retention.RetentionProbe;
import dev.muster.retention.RetentionRequest;
import dev.muster.retention.RetentionWorkflow;
import dev.muster.retention.RetentionWorkflowImpl;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A retention on a real server. Records histories as {@link RecordHistoriesIT} does, when it is
 * asked to by {@code -Dmuster.record=true}.
 */
class RetentionRunIT implements RetentionLookup, RetentionProbe, RetentionActions {
  private static final int THERE = 600;
  private static final int MOST = 300;

  private final Map<RetentionKind, Integer> left = new EnumMap<>(RetentionKind.class);
  private RealTemporal temporal;
  private WorkflowClient client;

  @BeforeEach
  void start() {
    for (RetentionKind kind : RetentionKind.values()) {
      left.put(kind, THERE);
    }
    temporal = RealTemporal.suggestingNewRunsAfter(1_000);
    client = temporal.client();
    WorkerFactory workers = WorkerFactory.newInstance(client);
    var plans = workers.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(RetentionWorkflowImpl.class);
    plans.registerActivitiesImplementations(this);
    workers.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(this);
    workers.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @ParameterizedTest
  @EnumSource
  void goesThroughEveryKind(RetentionMode mode) {
    String id = "retention-" + mode;
    RetentionOutcome outcome =
        client
            .newWorkflowStub(
                RetentionWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.PLANS)
                    .build())
            .run(new RetentionRequest(mode));

    assertThat(outcome.parts())
        .hasSameSizeAs(RetentionKind.values())
        .allSatisfy(part -> assertThat(part.count()).isEqualTo(THERE));
    assertThat(left.values()).containsOnly(mode == RetentionMode.CUT ? 0 : THERE);
    record(mode == RetentionMode.CUT ? "retention-in-batches" : "retention-dry-run", id);
  }

  private void record(String name, String workflowId) {
    if (Boolean.getBoolean("muster.record")) {
      new History(name, client.fetchHistory(workflowId)).write();
    }
  }

  @Override
  public RetentionPolicy policy() {
    Map<RetentionKind, Duration> keep = new EnumMap<>(RetentionKind.class);
    left.keySet().forEach(kind -> keep.put(kind, Duration.ofDays(365)));
    return new RetentionPolicy(keep);
  }

  @Override
  public long count(RetentionKind kind, Instant before) {
    return left.get(kind);
  }

  @Override
  public int cut(String run, RetentionKind kind, Instant before, int most) {
    if (most > MOST) {
      throw ApplicationFailure.newNonRetryableFailure("no time", RetentionActions.TOO_SLOW);
    }
    int count = Math.min(most, left.get(kind));
    left.merge(kind, -count, Integer::sum);
    return count;
  }
}
