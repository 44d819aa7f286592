package dev.muster.backup;

import dev.muster.histories.History;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Records histories of heartbeats, when it is asked to by {@code -Dmuster.record=true}. */
@EnabledIfSystemProperty(named = "muster.record", matches = "true")
class RecordHeartbeatsIT {
  private static final HeartbeatRequest REQUEST = new HeartbeatRequest("shop-db");

  private final HeartbeatWorld world = new HeartbeatWorld();
  private RealTemporal temporal;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start();
    WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
    Worker worker = workers.newWorker(TaskQueues.PLANS);
    worker.registerWorkflowImplementationTypes(HeartbeatWorkflowImpl.class);
    worker.registerActivitiesImplementations(world);
    workers.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void continued() throws InterruptedException {
    world.policy = look -> look == 0 ? HeartbeatWorld.table("db.example") : null;
    world.failures = 1;
    WorkflowStub run =
        temporal
            .client()
            .newUntypedWorkflowStub(WorkflowTypes.HEARTBEAT_TABLE, HeartbeatStart.options(REQUEST));
    run.start(REQUEST);
    while (world.looks < 3) {
      Thread.sleep(100);
    }

    String id = run.getExecution().getWorkflowId();
    new History(
            "heartbeats-continued-first-run",
            temporal.client().fetchHistory(id, run.getExecution().getRunId()))
        .write();
    new History("heartbeats-continued-next-run", temporal.client().fetchHistory(id)).write();
  }
}
