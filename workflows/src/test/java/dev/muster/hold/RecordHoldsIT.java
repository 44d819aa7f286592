package dev.muster.hold;

import dev.muster.histories.History;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Records histories of holds, when it is asked to by {@code -Dmuster.record=true}. */
@EnabledIfSystemProperty(named = "muster.record", matches = "true")
class RecordHoldsIT {
  private static final int NEW_RUN_AFTER = 30;

  private RealTemporal temporal;

  @BeforeEach
  void start() {
    temporal = RealTemporal.suggestingNewRunsAfter(NEW_RUN_AFTER);
    WorkerFactory workers = WorkerFactory.newInstance(temporal.client());
    workers
        .newWorker(TaskQueues.PLANS)
        .registerWorkflowImplementationTypes(AlertHoldWorkflowImpl.class);
    workers.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void continued() throws InterruptedException {
    WorkflowClient client = temporal.client();
    String id = WorkflowIds.hold("checkout");
    AlertHoldWorkflow first =
        client.newWorkflowStub(AlertHoldWorkflow.class, AlertHoldStart.options("checkout"));
    Instant until = Instant.now().plus(Duration.ofHours(1));
    AlertHold window = new AlertHold("window/upgrade/1", "an upgrade", Instant.now(), until);
    WorkflowClient.start(
        first::run,
        new AlertHoldRequest(
            "checkout", new HoldView("checkout", List.of(window), List.of(), null)));
    String firstRun = WorkflowStub.fromTyped(first).getExecution().getRunId();
    AlertHoldWorkflow hold = client.newWorkflowStub(AlertHoldWorkflow.class, id);

    for (int i = 0; i < NEW_RUN_AFTER && temporal.runs(id) < 2; i++) {
      hold.hold(new HoldOrder("checkout", "window/" + i % 3, "a copy", until.plusSeconds(i)));
      hold.standsBy("incident/checkout/" + i % 5);
      Thread.sleep(200);
    }
    hold.hold(new HoldOrder("checkout", "window/short", "a glance", Instant.now().plusSeconds(2)));
    hold.release(new HoldRelease("checkout", "window/upgrade/1"));
    Thread.sleep(3_000);
    hold.lift(new LiftCommand("ada", "customers call", null));
    client.newUntypedWorkflowStub(id).getResult(Void.class);

    new History("hold-continued-first-run", client.fetchHistory(id, firstRun)).write();
    new History("hold-lifted-while-incidents-stand-by", client.fetchHistory(id)).write();
  }
}
