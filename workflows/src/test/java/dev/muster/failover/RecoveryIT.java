package dev.muster.failover;

import static dev.muster.routine.RoutineSetting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.redis.RedisFailoverWorkflowImpl;
import dev.muster.failover.redis.ScriptedRedisPair;
import dev.muster.histories.History;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunView;
import dev.muster.recovery.RecoveryCommand;
import dev.muster.recovery.RecoveryCommand.Kind;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryRequest;
import dev.muster.recovery.RecoveryStart;
import dev.muster.recovery.RecoveryWorkflowImpl;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunPhase;
import dev.muster.run.RunProbe;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Recovers scripted pairs on a real Temporal server; with {@code -Dmuster.record=true} it records
 * the histories.
 */
@Timeout(180)
class RecoveryIT {
  private static final String RUN = "recovery/shop-site/1";

  private final RoutineSetting.World world = new RoutineSetting.World();
  private final ScriptedPair database = new ScriptedPair();
  private final ScriptedReturn returns = new ScriptedReturn();
  private final ScriptedRedisPair cache = new ScriptedRedisPair();
  private final ScriptedNames names = new ScriptedNames();
  private final ScriptedSite site = new ScriptedSite();
  private RealTemporal temporal;
  private WorkerFactory workers;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start();
    workers = serve();
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
    temporal.close();
  }

  private WorkerFactory serve() {
    WorkerFactory factory = WorkerFactory.newInstance(temporal.client());
    Worker plans = factory.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        RecoveryWorkflowImpl.class,
        FailoverWorkflowImpl.class,
        RedisFailoverWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        world, RoutineSetting.desk(temporal.client()), (RunProbe) (w, r) -> false, names);
    factory.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world.books);
    for (String machine : List.of("p1", "p2")) {
      factory
          .newWorker(TaskQueues.onMachine(TaskQueues.PLANS, machine))
          .registerActivitiesImplementations(
              database.on(machine), returns.on(machine, database), cache.on(machine), site);
    }
    factory.start();
    return factory;
  }

  private void exchangeWorkers() throws InterruptedException {
    workers.shutdownNow();
    workers.awaitTermination(30, TimeUnit.SECONDS);
    workers = serve();
  }

  private WorkflowStub approved() {
    return approved(SampleRecovery.untold());
  }

  private WorkflowStub approved(RecoveryPlan plan) {
    RecoveryRequest request =
        new RecoveryRequest(plan, RunOrder.now("max", "the site moves", null, SampleRecovery.SHOP));
    WorkflowStub run =
        temporal
            .client()
            .newUntypedWorkflowStub(WorkflowTypes.RECOVERY, RecoveryStart.options(request, RUN));
    run.start(request);
    await(() -> !world.pages.isEmpty());
    temporal
        .client()
        .newUntypedWorkflowStub(WorkflowIds.approval(RUN, 1))
        .update("approve", ApprovalView.class, new DecisionCommand("ann", List.of("cto"), "seen"));
    return run;
  }

  private static void awaitTrouble(WorkflowStub run) {
    await(() -> run.query("view", RunView.class).phase() == RunPhase.WAITING_FOR_PERSON);
  }

  private static void tell(WorkflowStub run, Kind kind, @Nullable String step) {
    run.update("command", RunView.class, new RecoveryCommand(kind, "eve", "it is mended", step));
  }

  private void awaitEnd() {
    await(() ->
        temporal
            .client()
            .fetchHistory(RUN)
            .getLastEvent()
            .getEventType()
            .name()
            .matches("EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|FAILED|CANCELED)"));
  }

  private void record(String name) {
    if (Boolean.getBoolean("muster.record")) {
      new History(name, temporal.client().fetchHistory(RUN)).write();
    }
  }

  @Test
  void severalSystemsGoToTheOtherSiteWhileTheirWorkersAreExchanged() throws Exception {
    database.fails = FailoverFailure.NOT_DRAINED.because("p2 lacks 12 bytes");
    WorkflowStub run = approved();
    awaitTrouble(run);
    exchangeWorkers();
    database.fails = null;
    tell(run, Kind.RETRY, "database");

    awaitEnd();

    assertThat(database.writer).isEqualTo("p2");
    assertThat(cache.writer).isEqualTo("p2");
    assertThat(names.value).isEqualTo("192.0.2.2");
    assertThat(world.evidence.getLast().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.evidence.getLast().steps())
        .extracting(EvidenceStep::result)
        .containsOnlyOnce(Result.FAILED);
    record("recovery-whose-step-was-taken-again");
  }

  @Test
  void oneThatAPersonStopsLeavesEachWhereItIs() throws Exception {
    database.fails = FailoverFailure.NOT_DRAINED.because("p2 lacks 12 bytes");
    WorkflowStub run = approved();
    awaitTrouble(run);
    await(() -> cache.writer.equals("p2"));
    exchangeWorkers();
    tell(run, Kind.ABORT, null);

    awaitEnd();

    assertThat(database.writer).isEqualTo("p1");
    assertThat(world.evidence.getLast().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    record("recovery-that-was-stopped");
  }

  // DR-04
  @Test
  void aCommandThatMayBeRepeatedIsNotTriedAgainAfterAStop() {
    site.ends = new CountDownLatch(1);
    WorkflowStub run = approved(SampleSiteRecovery.provisioned(true, "p2"));
    await(() -> !site.ran.isEmpty());
    tell(run, Kind.ABORT, null);
    site.fails = ApplicationFailure.newFailure("the worker went", "GONE");
    site.ends.countDown();

    awaitEnd();

    assertThat(site.ran).containsExactly("provision");
    assertThat(world.evidence.getLast().steps())
        .filteredOn(step -> step.name().equals("provisioned"))
        .extracting(EvidenceStep::result)
        .containsExactly(Result.STOPPED);
  }
}
