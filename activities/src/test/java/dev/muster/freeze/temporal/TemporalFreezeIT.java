package dev.muster.freeze.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.calendar.Period;
import dev.muster.encryption.EncryptionKey;
import dev.muster.encryption.PayloadEncryption;
import dev.muster.freeze.Freeze;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.freeze.FreezeQuestion;
import dev.muster.freeze.FreezeScope;
import dev.muster.freeze.FreezeSubject;
import dev.muster.freeze.FreezeTimes;
import dev.muster.freeze.FreezeVerdict;
import dev.muster.freeze.ReleaseCommand;
import dev.muster.freeze.StopCommand;
import dev.muster.freeze.StopTheLineRequest;
import dev.muster.freeze.StopTheLineStart;
import dev.muster.freeze.StopTheLineView;
import dev.muster.freeze.StopTheLineWorkflow;
import dev.muster.freeze.StopTheLineWorkflowImpl;
import dev.muster.notice.NotificationRules;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.retention.RetentionPolicy;
import dev.muster.selfcheck.temporal.DevTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is frozen, told by a policy and a real server. */
class TemporalFreezeIT {
  private static final Instant NOW = Instant.parse("2026-12-24T12:00:00Z");
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final FreezeSubject LEDGER =
      new FreezeSubject("ledger", List.of("shop"), List.of(), Map.of());

  @Test
  void aPlanIsFrozenByThePolicyOrByWhoeverStopsTheLine() {
    try (DevTemporal temporal = new DevTemporal()) {
      WorkflowClient client = temporal.client();
      WorkerFactory workers = workers(client);

      assertThat(check(client, yearEnd()).sentence())
          .isEqualTo("Frozen by 'year-end' until 2027-01-04 08:00 UTC: The shops earn.");
      assertThat(check(client).sentence()).isEqualTo("Nothing is frozen.");

      stop(client);
      assertThat(check(client).sentence())
          .isEqualTo(
              "Frozen by 'stop-the-line' until further notice: ada stopped the line: it burns");

      StopTheLineWorkflow line =
          client.newWorkflowStub(StopTheLineWorkflow.class, WorkflowIds.stopTheLine());
      line.release(new ReleaseCommand("ben", "it is out", null));
      assertThat(check(client).mayStart()).isTrue();
      workers.shutdownNow();
    }
  }

  @Test
  void aStopOutlivesTheRunThatKeptIt() {
    try (DevTemporal temporal = new DevTemporal()) {
      WorkflowClient client = temporal.client();
      WorkerFactory workers = workers(client);
      stop(client);
      client.newUntypedWorkflowStub(WorkflowIds.stopTheLine()).terminate("somebody did");

      assertThat(check(client).sentence()).contains("ada stopped the line: it burns");

      StopTheLineWorkflow line =
          client.newWorkflowStub(StopTheLineWorkflow.class, WorkflowIds.stopTheLine());
      assertThat(line.inForce().inForce()).extracting(stop -> stop.number()).containsExactly(1);
      assertThat(WorkflowStub.fromTyped(line).describe().getCloseTime()).isNull();
      line.release(new ReleaseCommand("ben", "it is out", null));
      assertThat(check(client).mayStart()).isTrue();
      workers.shutdownNow();
    }
  }

  @Test
  void whatWasReleasedBeforeItsKeeperWasEndedStaysReleased() {
    try (DevTemporal temporal = new DevTemporal()) {
      WorkflowClient client = temporal.client();
      WorkerFactory workers = workers(client);
      stop(client);
      StopTheLineWorkflow line =
          client.newWorkflowStub(StopTheLineWorkflow.class, WorkflowIds.stopTheLine());
      line.release(new ReleaseCommand("ben", "it is out", null));
      WorkflowStub.fromTyped(line).terminate("somebody did");

      assertThat(check(client).mayStart()).isTrue();
      workers.shutdownNow();
    }
  }

  @Test
  void stopsThatWereKeptWithAnotherKeyAreNeverFree() {
    EncryptionKey key = new EncryptionKey("2026", new SecretKeySpec(new byte[32], "AES"));
    try (DevTemporal temporal = new DevTemporal()) {
      WorkflowClient client = withKeys(temporal.client(), List.of());
      WorkflowStub kept =
          withKeys(client, List.of(key))
              .newUntypedWorkflowStub(
                  WorkflowTypes.STOP_THE_LINE, StopTheLineStart.options().build());
      var _ = kept.start(new StopTheLineRequest(null));
      kept.terminate("somebody did");

      assertThatExceptionOfType(ApplicationFailure.class)
          .isThrownBy(() -> check(client))
          .withMessageContaining("key '2026'")
          .satisfies(failure -> assertThat(failure.getType()).isEqualTo(StoppedLine.UNREADABLE));
    }
  }

  private static WorkflowClient withKeys(WorkflowClient client, List<EncryptionKey> keys) {
    return WorkflowClient.newInstance(
        client.getWorkflowServiceStubs(),
        client.getOptions().toBuilder()
            .setDataConverter(new PayloadEncryption(keys).converter())
            .build());
  }

  @Test
  void whatCannotBeReadIsNeverFree() {
    WorkflowClient client;
    try (DevTemporal temporal = new DevTemporal()) {
      client = temporal.client();
    }
    assertThatExceptionOfType(ApplicationFailure.class)
        .as("Temporal is away")
        .isThrownBy(() -> check(client))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(StoppedLine.UNREADABLE);
          assertThat(failure.isNonRetryable()).isFalse();
        });
  }

  /** As whoever stops the line does it: update-with-start. */
  private static void stop(WorkflowClient client) {
    StopTheLineWorkflow line =
        client.newWorkflowStub(
            StopTheLineWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.stopTheLine())
                .setTaskQueue(TaskQueues.PLANS)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build());
    StopTheLineView view =
        WorkflowClient.executeUpdateWithStart(
            line::stop,
            new StopCommand("ada", "it burns", null, null),
            UpdateOptions.<StopTheLineView>newBuilder()
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            new WithStartWorkflowOperation<>(line::run, new StopTheLineRequest(null)));
    assertThat(view.inForce()).hasSize(1);
  }

  private static WorkerFactory workers(WorkflowClient client) {
    WorkerFactory workers = WorkerFactory.newInstance(client);
    workers
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(StopTheLineWorkflowImpl.class);
    workers.start();
    return workers;
  }

  private static FreezeVerdict check(WorkflowClient client, Freeze... freezes) {
    return new TemporalFreezeActivities(
            new StoppedLine(client), () -> policy(new FreezeCalendar(List.of(freezes))))
        .check(new FreezeQuestion(LEDGER, NOW, null));
  }

  private static Freeze yearEnd() {
    Period period =
        new Period(Instant.parse("2026-12-20T18:00:00Z"), Instant.parse("2027-01-04T08:00:00Z"));
    return new Freeze(
        "year-end",
        "The shops earn.",
        new FreezeTimes.Once(period),
        UTC,
        FreezeScope.EVERYTHING,
        null);
  }

  private static Policy policy(FreezeCalendar freezes) {
    return new Policy(
        "r1",
        new OnCallDirectory(Map.of(), Map.of(), Map.of()),
        new NotificationRules(List.of(), List.of()),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        Duration.ofSeconds(15),
        "",
        new Plans(freezes, Map.of(), Map.of()),
        RetentionPolicy.NONE);
  }
}
