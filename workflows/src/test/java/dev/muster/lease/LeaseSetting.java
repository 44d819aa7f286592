package dev.muster.lease;

import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A system and runs that want it, on a clock that skips. */
abstract class LeaseSetting implements SystemDesk, RunProbe {
  static final Duration PATIENCE = Duration.ofHours(10);

  final Set<String> closed = ConcurrentHashMap.newKeySet();
  TestWorkflowEnvironment temporal;

  @BeforeEach
  void start() {
    temporal = TestWorkflowEnvironment.newInstance();
    Worker plans = temporal.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(LeaseWorkflowImpl.class, WorkOnSystemImpl.class);
    plans.registerActivitiesImplementations(this);
    temporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Override
  public boolean isClosed(String workflowId, String runId) {
    return closed.contains(workflowId);
  }

  @Override
  public void ask(String system, LeaseClaim claim) {
    new LentSystems(temporal.getWorkflowClient()).ask(system, claim);
  }

  WorkflowStub work(String id, Duration patience, Duration work) {
    WorkOnSystem run =
        temporal.getWorkflowClient().newWorkflowStub(WorkOnSystem.class, options(id));
    WorkflowClient.start(run::run, patience, work);
    return WorkflowStub.fromTyped(run);
  }

  LeaseWorkflow lease() {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(LeaseWorkflow.class, WorkflowIds.system("shop-db"));
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.PLANS).build();
  }
}
