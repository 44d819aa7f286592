package dev.muster.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the record of a run is sealed, and when it is not. */
class EvidenceWorkflowTest {
  private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
  private static final EvidenceRecord RECORD =
      new EvidenceRecord(
          "incident/checkout",
          "incident",
          new EvidenceRun("incident/checkout/a", "r1"),
          "rev1",
          T0,
          T0,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          EvidenceVerdict.KEPT,
          List.of(),
          List.of());

  private final List<EvidenceRecord> sealed = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private volatile boolean ended;
  private WorkflowStub run;

  @BeforeEach
  void start() {
    Worker incidents = temporal.newWorker(TaskQueues.INCIDENTS);
    incidents.registerWorkflowImplementationTypes(EvidenceWorkflowImpl.class);
    RunProbe probe = (workflowId, runId) -> ended;
    incidents.registerActivitiesImplementations(probe);
    EvidenceActivities database = this::record;
    temporal.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(database);
    temporal.start();
    EvidenceWorkflow evidence =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                EvidenceWorkflow.class,
                WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.INCIDENTS).build());
    WorkflowClient.start(evidence::seal, RECORD);
    run = WorkflowStub.fromTyped(evidence);
  }

  private EvidenceReceipt record(EvidenceRecord record) {
    if (failures.getAndDecrement() > 0) {
      throw new IllegalStateException("the database is down");
    }
    sealed.add(record);
    return new EvidenceReceipt(record.plan(), sealed.size(), "0".repeat(64));
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void sealsNothingWhileTheRunGoesOn() {
    temporal.sleep(Duration.ofHours(1));

    assertThat(sealed).isEmpty();
  }

  @Test
  void sealsTheRecordOnceTheRunHasEndedHoweverLongTheDatabaseIsAway() {
    failures.set(50);
    temporal.sleep(Duration.ofMinutes(1));

    ended = true;

    assertThat(run.getResult(EvidenceReceipt.class).number()).isEqualTo(1);
    assertThat(sealed).containsExactly(RECORD);
  }

  @Test
  void aRunThatGoesOnAfterAllLeavesNothing() {
    run.signal("withdraw");

    assertThat(run.getResult(EvidenceReceipt.class)).isNull();
    assertThat(sealed).isEmpty();
  }
}
