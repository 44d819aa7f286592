package dev.muster.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.DevServer;
import dev.muster.rollout.ServedQueues;
import dev.muster.rollout.StrandedRuns;
import dev.muster.steering.ScriptedIncidentWorkflow;
import dev.muster.temporal.TaskQueues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityInterface;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TemporalPartsIT {
  private static final WorkerDeploymentVersion VERSION =
      new WorkerDeploymentVersion("muster", "a1b2");

  private static DevServer server;

  @BeforeAll
  static void start() {
    server = DevServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  // HLT-02
  @Test
  void aTemporalThatCanBeReadIsHealthyAndOneThatIsGoneIsNot() {
    assertThatCode(new TemporalCheck(server.client())::check).doesNotThrowAnyException();

    Part part =
        new Checkup(Duration.ofSeconds(5))
            .run(List.of(new TemporalCheck(DevServer.orphan())))
            .get("temporal");
    assertThat(part.isHealthy()).isFalse();
    assertThat(part.error()).isNotBlank();
  }

  // HLT-02
  @Test
  void aQueueIsHealthyOnceAWorkerPollsIt() throws Exception {
    WorkflowClient client = server.client();
    WorkersCheck check = check(TaskQueues.INCIDENTS);
    assertThatThrownBy(check::check).hasMessage("no worker polls muster-incidents");

    WorkerFactory workers = WorkerFactory.newInstance(client);
    workers
        .newWorker(TaskQueues.INCIDENTS)
        .registerWorkflowImplementationTypes(ScriptedIncidentWorkflow.class);
    workers.start();
    try {
      awaitHealthy(check);
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void aQueueOnWhichNothingIsDecidedIsHealthyOnceAWorkerPollsIt() throws Exception {
    WorkersCheck check = check(TaskQueues.BACKUPS);
    assertThatThrownBy(check::check).hasMessage("no worker polls muster-backups");

    WorkerFactory workers = WorkerFactory.newInstance(server.client());
    workers.newWorker(TaskQueues.BACKUPS).registerActivitiesImplementations(new NoChore());
    workers.start();
    try {
      awaitHealthy(check);
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void workersOfAVersionTakeNothingUntilItIsCurrent() throws Exception {
    WorkersCheck check = check(TaskQueues.PLANS);
    WorkerFactory workers = WorkerFactory.newInstance(server.client());
    workers
        .newWorker(TaskQueues.PLANS, of(VERSION, VersioningBehavior.AUTO_UPGRADE))
        .registerWorkflowImplementationTypes(ScriptedIncidentWorkflow.class);
    workers.start();
    try {
      await(() -> !said(check).equals("no worker polls muster-plans"));
      assertThat(said(check))
          .isEqualTo("workers of muster:a1b2 poll muster-plans, but no version is current");

      makeCurrent(VERSION);

      awaitHealthy(check);
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void aRunThatIsPinnedToWorkersThatAreGoneIsStranded() throws Exception {
    WorkflowClient client = server.client();
    WorkerDeploymentVersion version = new WorkerDeploymentVersion("pinning", "c3d4");
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
    WorkerFactory workers = WorkerFactory.newInstance(client);
    workers
        .newWorker(TaskQueues.NOTICES, of(version, VersioningBehavior.PINNED))
        .registerWorkflowImplementationTypes(EndlessRun.class);
    workers.start();
    try {
      await(() -> !said(check(TaskQueues.NOTICES)).equals("no worker polls muster-notices"));
      makeCurrent(version);
      start("pinned/1");
      SimpleMeterRegistry metrics = new SimpleMeterRegistry();
      StrandedGauge gauge = new StrandedGauge(new StrandedRuns(client, later), metrics);
      assertThat(metrics.get("muster.runs.stranded").gauge().value()).isNaN();
      await(() -> {
        gauge.refresh();
        return metrics.get("muster.runs.stranded").gauge().value() == 1;
      });
      assertThat(new StrandedRuns(client, later).troubles())
          .containsExactly("1 of muster-notices: pinned/1");
      assertThat(new StrandedRuns(client, Clock.systemUTC()).count())
          .as("while its workers poll")
          .isZero();
    } finally {
      workers.shutdownNow();
    }
  }

  private static void start(String id) {
    var _ =
        server
            .client()
            .newUntypedWorkflowStub(
                "Endless",
                WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(TaskQueues.NOTICES)
                    .build())
            .start();
  }

  private static WorkersCheck check(String queue) {
    return new WorkersCheck(queue, new ServedQueues(server.client(), Clock.systemUTC()));
  }

  private static WorkerOptions of(WorkerDeploymentVersion version, VersioningBehavior behavior) {
    return WorkerOptions.newBuilder()
        .setDeploymentOptions(
            WorkerDeploymentOptions.newBuilder()
                .setUseVersioning(true)
                .setVersion(version)
                .setDefaultVersioningBehavior(behavior)
                .build())
        .build();
  }

  /** Temporal tells of a poller some moments before it knows the poller's deployment. */
  private static void makeCurrent(WorkerDeploymentVersion version) throws InterruptedException {
    await(() -> {
      try {
        ask(version);
        return true;
      } catch (StatusRuntimeException e) {
        assertThat(e.getStatus().getCode())
            .isIn(Status.Code.NOT_FOUND, Status.Code.FAILED_PRECONDITION);
        return false;
      }
    });
  }

  private static void ask(WorkerDeploymentVersion version) {
    WorkflowClient client = server.client();
    var _ =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .setWorkerDeploymentCurrentVersion(
                SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setDeploymentName(version.getDeploymentName())
                    .setBuildId(version.getBuildId())
                    .build());
  }

  /** Why a part is not well; empty when it is. */
  private static String said(HealthCheck check) {
    try {
      check.check();
      return "";
    } catch (Exception e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void awaitHealthy(HealthCheck check) throws InterruptedException {
    await(() -> said(check).isEmpty());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int tries = 0; !condition.getAsBoolean(); tries++) {
      assertThat(tries).as("tries until what is waited for").isLessThan(900);
      Thread.sleep(200);
    }
  }

  /** Something to be done. */
  @ActivityInterface
  public interface Chore {
    void run();
  }

  /** Nothing to be done. */
  public static final class NoChore implements Chore {
    @Override
    public void run() {}
  }

  /** A run that ends only when it is made to. */
  @WorkflowInterface
  public interface Endless {
    @WorkflowMethod(name = "Endless")
    void run();
  }

  /** Waits. */
  public static final class EndlessRun implements Endless {
    @Override
    public void run() {
      Workflow.await(() -> false);
    }
  }
}
