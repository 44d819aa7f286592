package dev.muster.lease.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.lease.LeaseClaim;
import dev.muster.lease.LeaseView;
import dev.muster.lease.LeaseWorkflow;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.run.temporal.TemporalRunProbe;
import dev.muster.selfcheck.temporal.DevTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** One system and two runs on a real server. */
class TemporalLeaseIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static DevTemporal temporal;
  private static WorkflowClient client;

  private String system = "";
  private WorkerFactory workers;

  @BeforeAll
  static void startServer() {
    temporal = new DevTemporal();
    client = temporal.client();
  }

  @AfterAll
  static void stopServer() {
    temporal.close();
  }

  @BeforeEach
  void start(TestInfo test) {
    system = test.getTestMethod().orElseThrow().getName();
    workers = startWorkers();
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
  }

  @Test
  void theSystemOfARunThatIsTerminatedGoesToTheNext() throws Exception {
    WorkflowStub first = work("work/terminated");
    awaitHolder("work/terminated");
    WorkflowStub next = work("work/next");
    awaitView(view -> view.waiting().size() == 1);

    first.terminate("somebody did");
    LeaseView view = awaitHolder("work/next");

    assertThat(view.last()).isNotNull();
    assertThat(view.last().how()).isEqualTo("its run ended without releasing it");
    next.signal("finish");
    assertThat(next.getResult(String.class)).isEqualTo("done");
  }

  @Test
  void aLeaseThatIsTerminatedKeepsItsHolderForTheNextThatAsks() throws Exception {
    WorkflowStub first = work("work/holding");
    awaitHolder("work/holding");
    WorkflowStub queued = work("work/queued");
    awaitView(view -> view.waiting().size() == 1);
    client.newUntypedWorkflowStub(WorkflowIds.system(system)).terminate("somebody did");

    WorkflowStub next = work("work/asking");
    LeaseView view = awaitView(now -> now.holder() != null && now.waiting().size() == 2);

    assertThat(held(view).orElseThrow().workflowId()).isEqualTo("work/holding");
    assertThat(view.waiting())
        .extracting(LeaseClaim::workflowId)
        .containsExactly("work/queued", "work/asking");
    for (WorkflowStub run : List.of(first, queued, next)) {
      run.signal("finish");
      assertThat(run.getResult(String.class)).isEqualTo("done");
    }
  }

  @Test
  void aLeaseThatIsTerminatedAfterItsHolderGoesToTheNextThatAsks() throws Exception {
    WorkflowStub first = work("work/first");
    awaitHolder("work/first");
    client.newUntypedWorkflowStub(WorkflowIds.system(system)).terminate("somebody did");
    first.signal("finish");
    assertThat(first.getResult(String.class)).isEqualTo("done");

    WorkflowStub next = work("work/second");

    awaitHolder("work/second");
    next.signal("finish");
    assertThat(next.getResult(String.class)).isEqualTo("done");
  }

  @Test
  void nothingIsLostWhileNoWorkerRuns() throws Exception {
    WorkflowStub first = work("work/before");
    awaitHolder("work/before");
    WorkflowStub next = work("work/after");
    awaitView(view -> view.waiting().size() == 1);

    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
    first.signal("finish");
    workers = startWorkers();

    assertThat(first.getResult(String.class)).isEqualTo("done");
    LeaseView view = awaitHolder("work/after");
    assertThat(view.last()).isNotNull();
    assertThat(view.last().how()).isEqualTo("released");
    next.signal("finish");
    assertThat(next.getResult(String.class)).isEqualTo("done");
  }

  @Test
  void aRunThatContinuesAsNewIsTheSameRunAndOneOfTheSameIdIsNot() throws Exception {
    WorkflowStub run = work("work/renewed");
    String firstRun = run.getExecution().getRunId();
    LeaseClaim claim = held(awaitHolder("work/renewed")).orElseThrow();
    assertThat(claim.runId()).isEqualTo(firstRun);
    client.newUntypedWorkflowStub("work/renewed").signal("renew");
    awaitView(view -> held(view).filter(now -> !now.id().equals(claim.id())).isPresent());

    TemporalRunProbe probe = new TemporalRunProbe(client);
    assertThat(probe.isClosed("work/renewed", firstRun)).isFalse();
    client.newUntypedWorkflowStub("work/renewed").terminate("somebody did");
    assertThat(probe.isClosed("work/renewed", firstRun)).isTrue();
    WorkflowStub other = work("work/renewed");
    assertThat(probe.isClosed("work/renewed", firstRun)).isTrue();
    assertThat(probe.isClosed("work/renewed", other.getExecution().getRunId())).isFalse();
    assertThat(probe.isClosed("work/never", "00000000-0000-0000-0000-000000000000")).isTrue();
  }

  private static WorkerFactory startWorkers() {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    Worker plans = factory.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(LeaseWorkflowImpl.class, WorkOnSystemImpl.class);
    plans.registerActivitiesImplementations(
        new TemporalSystemDesk(client), new TemporalRunProbe(client));
    factory.start();
    return factory;
  }

  private WorkflowStub work(String id) {
    WorkflowStub run =
        client.newUntypedWorkflowStub(
            "WorkOnSystem",
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.PLANS)
                .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
                .build());
    run.start(system);
    return run;
  }

  private LeaseView awaitHolder(String workflowId) throws InterruptedException {
    return awaitView(
        view -> held(view).filter(claim -> claim.workflowId().equals(workflowId)).isPresent());
  }

  private static Optional<LeaseClaim> held(LeaseView view) {
    return Optional.ofNullable(view.holder()).map(holder -> holder.claim());
  }

  private LeaseView awaitView(Predicate<LeaseView> wanted) throws InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    LeaseView view = view();
    while (view == null || !wanted.test(view)) {
      assertThat(Instant.now()).as("%s", view).isBefore(limit);
      Thread.sleep(100);
      view = view();
    }
    return view;
  }

  private @Nullable LeaseView view() {
    try {
      return client.newWorkflowStub(LeaseWorkflow.class, WorkflowIds.system(system)).view();
    } catch (WorkflowNotFoundException | WorkflowQueryException e) {
      return null; // not there, or ended by force
    }
  }
}
