package dev.muster.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.DevServer;
import dev.muster.steering.ScriptedIncidentWorkflow;
import dev.muster.temporal.TaskQueues;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TemporalPartsIT {
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
    WorkersCheck check =
        new WorkersCheck(
            TaskQueues.INCIDENTS,
            TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
            client,
            Clock.systemUTC());
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

  private static void awaitHealthy(HealthCheck check) throws Exception {
    for (int tries = 1; ; tries++) {
      try {
        check.check();
        return;
      } catch (IllegalStateException e) {
        if (tries == 100) {
          throw e;
        }
        Thread.sleep(200);
      }
    }
  }
}
