package dev.muster.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.DevServer;
import dev.muster.rollout.ServedQueues;
import dev.muster.steering.ScriptedIncidentWorkflow;
import dev.muster.temporal.TaskQueues;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
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
  void workersOfAVersionTakeNothingUntilItIsCurrent() throws Exception {
    WorkersCheck check = check(TaskQueues.PLANS);
    WorkerFactory workers = WorkerFactory.newInstance(server.client());
    workers
        .newWorker(TaskQueues.PLANS, of(VERSION))
        .registerWorkflowImplementationTypes(ScriptedIncidentWorkflow.class);
    workers.start();
    try {
      await(() -> !said(check).equals("no worker polls muster-plans"));
      assertThat(said(check))
          .isEqualTo("workers of muster:a1b2 poll muster-plans, but no version is current");

      makeCurrent();

      awaitHealthy(check);
    } finally {
      workers.shutdownNow();
    }
  }

  private static WorkersCheck check(String queue) {
    return new WorkersCheck(queue, new ServedQueues(server.client(), Clock.systemUTC()));
  }

  private static WorkerOptions of(WorkerDeploymentVersion version) {
    return WorkerOptions.newBuilder()
        .setDeploymentOptions(
            WorkerDeploymentOptions.newBuilder()
                .setUseVersioning(true)
                .setVersion(version)
                .setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
                .build())
        .build();
  }

  private static void makeCurrent() {
    WorkflowClient client = server.client();
    var _ =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .setWorkerDeploymentCurrentVersion(
                SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                    .setNamespace(client.getOptions().getNamespace())
                    .setDeploymentName(VERSION.getDeploymentName())
                    .setBuildId(VERSION.getBuildId())
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
      assertThat(tries).as("tries until what is waited for").isLessThan(150);
      Thread.sleep(200);
    }
  }
}
