package dev.muster.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.freeze.LineStop;
import dev.muster.freeze.ReleaseCommand;
import dev.muster.freeze.StopCommand;
import dev.muster.freeze.StopTheLineRequest;
import dev.muster.freeze.StopTheLineWorkflow;
import dev.muster.freeze.StopTheLineWorkflowImpl;
import dev.muster.lease.BreakLease;
import dev.muster.lease.LeaseClaim;
import dev.muster.lease.LeaseRelease;
import dev.muster.lease.LeaseRequest;
import dev.muster.lease.LeaseView;
import dev.muster.lease.LeaseWorkflow;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.lease.SystemDesk;
import dev.muster.lease.WorkOnSystemImpl;
import dev.muster.run.RunProbe;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Leases and stops outlive the history that they are kept in. Records histories as {@link
 * RecordHistoriesIT} does, when it is asked to by {@code -Dmuster.record=true}.
 */
class BoundedKernelsIT implements SystemDesk, RunProbe {
  private static final int NEW_RUN_AFTER = 40;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private RealTemporal temporal;
  private WorkflowClient client;

  @BeforeEach
  void start() {
    temporal = RealTemporal.suggestingNewRunsAfter(NEW_RUN_AFTER);
    client = temporal.client();
    WorkerFactory workers = WorkerFactory.newInstance(client);
    Worker plans = workers.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        LeaseWorkflowImpl.class, WorkOnSystemImpl.class, StopTheLineWorkflowImpl.class);
    plans.registerActivitiesImplementations(this);
    workers.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void aHolderAndWhoWaitsAreCarriedOn() throws Exception {
    WorkflowStub first = work("work/first");
    awaitLease(view -> view.holder() != null);
    String firstRun = run(WorkflowIds.system("shop-db"));
    WorkflowStub next = work("work/next");
    awaitLease(view -> view.waiting().size() == 1);
    LeaseView before = lease().view();

    for (int i = 0; i < NEW_RUN_AFTER && runs(WorkflowIds.system("shop-db")) < 2; i++) {
      lease().release(new LeaseRelease("unknown"));
      Thread.sleep(200);
    }

    assertThat(run(WorkflowIds.system("shop-db"))).isNotEqualTo(firstRun);
    assertThat(lease().view()).isEqualTo(before);
    lease().breakLease(new BreakLease("ada", "it hangs", "work/first"));
    awaitLease(view -> holds("work/next", view));
    next.signal("finish");
    next.getResult(String.class);
    record("system-continued-first-run", WorkflowIds.system("shop-db"), firstRun);
    record("system-broken-then-idle", WorkflowIds.system("shop-db"), "");
    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(() -> first.getResult(LIMIT.toSeconds(), TimeUnit.SECONDS, String.class));
  }

  @Test
  void whatIsStoppedIsCarriedOn() throws Exception {
    StopTheLineWorkflow line =
        client.newWorkflowStub(StopTheLineWorkflow.class, options(WorkflowIds.stopTheLine()));
    String firstRun = WorkflowClient.start(line::run, new StopTheLineRequest(null)).getRunId();
    StopTheLineWorkflow any =
        client.newWorkflowStub(StopTheLineWorkflow.class, WorkflowIds.stopTheLine());
    any.stop(new StopCommand("ada", "it burns", null, null));

    int given = 1;
    for (; given < NEW_RUN_AFTER && runs(WorkflowIds.stopTheLine()) < 2; given++) {
      any.stop(new StopCommand("ben", "it burns", Instant.now().plusSeconds(3), null));
      Thread.sleep(200);
    }
    any.stop(new StopCommand("cy", "it burns too", Instant.now().plusSeconds(5), null));

    assertThat(run(WorkflowIds.stopTheLine())).isNotEqualTo(firstRun);
    assertThat(any.inForce().inForce()).extracting(LineStop::number).contains(1, given + 1);
    assertThat(any.release(new ReleaseCommand("ada", "it is out", null)).inForce()).isEmpty();
    record("stop-the-line-continued-first-run", WorkflowIds.stopTheLine(), firstRun);
    record("stop-the-line-released-then-idle", WorkflowIds.stopTheLine(), "");
  }

  @Override
  public boolean isClosed(String workflowId, String runId) {
    return false;
  }

  @Override
  public void ask(String system, LeaseClaim claim) {
    LeaseWorkflow lease =
        client.newWorkflowStub(LeaseWorkflow.class, options(WorkflowIds.system(system)));
    BatchRequest request = client.newSignalWithStartRequest();
    request.add(lease::run, new LeaseRequest(system, null));
    request.add(lease::acquire, claim);
    client.signalWithStart(request);
  }

  private WorkflowStub work(String id) {
    WorkflowStub run = client.newUntypedWorkflowStub("WorkOnSystem", options(id));
    run.start(LIMIT, Duration.ofHours(1));
    return run;
  }

  private LeaseWorkflow lease() {
    return client.newWorkflowStub(LeaseWorkflow.class, WorkflowIds.system("shop-db"));
  }

  private void awaitLease(Predicate<LeaseView> wanted) throws InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    while (runs(WorkflowIds.system("shop-db")) == 0 || !wanted.test(lease().view())) {
      assertThat(Instant.now()).as("waiting for the lease").isBefore(limit);
      Thread.sleep(100);
    }
  }

  private static boolean holds(String workflowId, LeaseView view) {
    return view.holder() != null && view.holder().claim().workflowId().equals(workflowId);
  }

  private long runs(String workflowId) {
    return temporal.runs(workflowId);
  }

  /** The latest run of an id. */
  private String run(String workflowId) {
    return client.newUntypedWorkflowStub(workflowId).describe().getExecution().getRunId();
  }

  /** The end of the latest run comes a minute later. */
  private void record(String name, String workflowId, String runId) {
    if (Boolean.getBoolean("muster.record")) {
      client.newUntypedWorkflowStub(workflowId).getResult(Void.class);
      new History(
              name,
              runId.isEmpty()
                  ? client.fetchHistory(workflowId)
                  : client.fetchHistory(workflowId, runId))
          .write();
    }
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.PLANS)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .build();
  }
}
