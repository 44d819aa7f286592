package dev.muster.planner.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.backup.HeartbeatPolicy;
import dev.muster.backup.HeartbeatWorkflowImpl;
import dev.muster.backup.HeartbeatWriter;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.selfcheck.temporal.DevTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Heartbeats that planners start on a real server. */
@Timeout(120)
class HeartbeatRunsIT {
  private static final HeartbeatTable TABLE =
      new HeartbeatTable(
          new PostgresAddress("db.example", 5432, "shop", "heartbeat", null), HeartbeatTable.USUAL);

  private final BlockingQueue<Integer> attempts = new LinkedBlockingQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private DevTemporal temporal;
  private WorkflowClient client;
  private WorkerFactory workers;

  @BeforeEach
  void start() {
    temporal = new DevTemporal();
    client = temporal.client();
    workers = WorkerFactory.newInstance(client);
    Worker plans = workers.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(HeartbeatWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        (HeartbeatPolicy) backup -> TABLE, (HeartbeatWriter) order -> silent());
    workers.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    workers.shutdownNow();
    temporal.close();
  }

  @Test
  void whoeverPlansFindsThemWrittenByOneRun() throws InterruptedException {
    TemporalPlanner planner = planner();
    planner.beat("shop-db");
    assertThat(attempts.take()).isEqualTo(1);
    String run = run();

    planner.beat("shop-db");
    planner.beat("shop-db");

    assertThat(run()).isEqualTo(run);
  }

  @Test
  void aWriterThatFallsSilentIsReplacedSoon() throws InterruptedException {
    planner().beat("shop-db");

    assertThat(attempts.take()).isEqualTo(1);
    assertThat(attempts.take()).isEqualTo(2);
  }

  private String run() {
    return client
        .newUntypedWorkflowStub(WorkflowIds.heartbeat("shop-db"))
        .describe()
        .getExecution()
        .getRunId();
  }

  private TemporalPlanner planner() {
    return new TemporalPlanner(
        client,
        () -> {
          throw new IllegalStateException("it is not asked");
        });
  }

  /** As one whose process was killed. */
  private HeartbeatWriter.End silent() {
    attempts.add(Activity.getExecutionContext().getInfo().getAttempt());
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return HeartbeatWriter.End.TIME_IS_OVER;
  }
}
