package dev.muster.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.DevServer;
import dev.muster.api.SampleReadiness;
import dev.muster.encryption.PayloadEncryption;
import dev.muster.engine.RunningWorkflows;
import dev.muster.engine.Told;
import dev.muster.failover.FailoverReadiness.State;
import dev.muster.failover.ReadinessOutcome;
import dev.muster.failover.ReadinessWorkflow;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The last look as a real server tells it, once no worker is there. */
@Timeout(120)
class TemporalReadinessIT {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static volatile State state = State.READY;
  private static volatile boolean fails;

  private DevServer server;
  private WorkflowClient client;
  private TemporalReadiness readiness;

  @BeforeEach
  void start() {
    server = DevServer.start();
    client =
        WorkflowClient.newInstance(
            server.client().getWorkflowServiceStubs(),
            server.client().getOptions().toBuilder()
                .setDataConverter(new PayloadEncryption(List.of()).converter())
                .build());
    readiness = new TemporalReadiness(client, new RunningWorkflows(client), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theNewestLookThatCameToAnythingIsToldWithoutAWorker() {
    assertThat(readiness.look()).isInstanceOf(Told.NotRunning.class);
    WorkerFactory workers = WorkerFactory.newInstance(client);
    workers
        .newWorker(TaskQueues.NOTICES)
        .registerWorkflowImplementationTypes(ScriptedReadinessWorkflowImpl.class);
    workers.start();

    state = State.READY;
    run();
    await(() -> seen() == State.READY);
    state = State.NOT_READY;
    run();
    await(() -> seen() == State.NOT_READY);
    fails = true;
    run();
    workers.shutdownNow();
    await(() -> client.countWorkflows("ExecutionStatus = 'Failed'").getCount() == 1);

    assertThat(seen()).isEqualTo(State.NOT_READY);
  }

  private State seen() {
    return readiness.look() instanceof Told.Done(ReadinessOutcome outcome)
        ? outcome.plans().getFirst().state()
        : State.READY;
  }

  private void run() {
    try {
      var _ =
          client
              .newWorkflowStub(
                  ReadinessWorkflow.class,
                  WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.NOTICES).build())
              .run();
    } catch (RuntimeException e) {
      assertThat(fails).isTrue();
    }
  }

  private static void await(BooleanSupplier there) {
    for (int tries = 0; !there.getAsBoolean(); tries++) {
      assertThat(tries).as("what a test waits for").isLessThan(1_500);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** A look that comes to what a test says. */
  public static final class ScriptedReadinessWorkflowImpl implements ReadinessWorkflow {
    @Override
    public ReadinessOutcome run() {
      if (fails) {
        throw ApplicationFailure.newNonRetryableFailure("no", "NO");
      }
      return new ReadinessOutcome(
          List.of(
              state == State.READY
                  ? SampleReadiness.ready(NOW)
                  : SampleReadiness.notReady(NOW, "p2 is gone")));
    }
  }
}
