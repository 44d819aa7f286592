package dev.muster.failover;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.redis.RedisFailoverWorkflowImpl;
import dev.muster.failover.redis.ScriptedRedisPair;
import dev.muster.lease.BreakLease;
import dev.muster.lease.LeaseView;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.notice.Page;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunView;
import dev.muster.recovery.RecoveryCommand;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryRequest;
import dev.muster.recovery.RecoveryStart;
import dev.muster.recovery.RecoveryWorkflowImpl;
import dev.muster.restore.ScriptedObjectRestores;
import dev.muster.restore.ScriptedPoints;
import dev.muster.restore.ScriptedRestores;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunPhase;
import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Recovers scripted pairs by the time-skipping test server, with failovers as they are. */
final class RecoverySetting implements AutoCloseable {
  static final String RUN = "recovery/shop-site/1";

  final RoutineSetting.World world = new RoutineSetting.World();
  final ScriptedPair database = new ScriptedPair();
  final ScriptedReturn returns = new ScriptedReturn();
  final ScriptedRedisPair cache = new ScriptedRedisPair();
  final ScriptedNames names = new ScriptedNames();
  final ScriptedSite site = new ScriptedSite();
  final ScriptedRestores restores = new ScriptedRestores();
  final ScriptedPoints points = new ScriptedPoints(Instant.now());
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

  RecoverySetting(Class<?>... beside) {
    begin(
        machine ->
            List.of(database.on(machine), returns.on(machine, database), cache.on(machine), site),
        beside);
  }

  /** One the worker of each of whose machines does this. */
  RecoverySetting(Function<String, List<Object>> worker) {
    begin(worker);
  }

  private void begin(Function<String, List<Object>> worker, Class<?>... beside) {
    FailoverSetting.registerAttributes(temporal);
    Worker plans = temporal.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        RecoveryWorkflowImpl.class,
        FailoverWorkflowImpl.class,
        RedisFailoverWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerWorkflowImplementationTypes(beside);
    plans.registerActivitiesImplementations(
        world,
        RoutineSetting.desk(temporal.getWorkflowClient()),
        (RunProbe) (w, r) -> false,
        names);
    temporal.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world.books);
    temporal
        .newWorker(TaskQueues.BACKUPS)
        .registerActivitiesImplementations(restores, points, new ScriptedObjectRestores());
    for (String machine : List.of("p1", "p2")) {
      temporal
          .newWorker(TaskQueues.onMachine(TaskQueues.PLANS, machine))
          .registerActivitiesImplementations(worker.apply(machine).toArray());
    }
    temporal.start();
  }

  /** One that is asked for and not approved yet. */
  WorkflowStub start(RecoveryPlan plan) {
    RecoveryRequest request =
        new RecoveryRequest(plan, RunOrder.now("max", "the site moves", null, plan.concern()));
    WorkflowStub run =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(WorkflowTypes.RECOVERY, RecoveryStart.options(request, RUN));
    run.start(request);
    return run;
  }

  /** One that was given leave. */
  WorkflowStub approved(RecoveryPlan plan) {
    WorkflowStub run = start(plan);
    approve();
    return run;
  }

  void approve() {
    RoutineSetting.await(() -> !world.pages.isEmpty());
    approve(RUN);
  }

  /** Gives leave to the run that asked. */
  void approve(String run) {
    of(WorkflowIds.approval(run, 1))
        .update("approve", ApprovalView.class, new DecisionCommand("ann", List.of("cto"), "seen"));
  }

  WorkflowStub of(String workflow) {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(workflow);
  }

  WorkflowStub approved() {
    return approved(SampleRecovery.plan(null, Mode.FOR_REAL));
  }

  /** Waits until a person has to say how it goes on. */
  void awaitTrouble(WorkflowStub run) {
    RoutineSetting.await(
        () -> run.query("view", RunView.class).phase() == RunPhase.WAITING_FOR_PERSON);
  }

  /** Takes a system from the run. */
  void takeAway(String system) {
    temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(WorkflowIds.system(system))
        .update("break", LeaseView.class, new BreakLease("ada", "it is needed", RUN));
  }

  /** Lets time pass. */
  void pass(Duration time) {
    temporal.sleep(time);
  }

  static RunView tell(
      WorkflowStub run, RecoveryCommand.Kind kind, @Nullable String step, String reason) {
    return run.update("command", RunView.class, new RecoveryCommand(kind, "eve", reason, step));
  }

  /** What its audience was told. */
  List<String> told() {
    return world.pages.stream()
        .filter(page -> page.recipient().equals("shop-users"))
        .map(RecoverySetting::subject)
        .toList();
  }

  private static String subject(Page page) {
    return String.valueOf(page.notice());
  }

  EvidenceRecord record() {
    return world.evidence.getLast();
  }

  EvidenceStep step(String name) {
    return record().steps().stream()
        .filter(step -> step.name().equals(name))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  String fact(String name) {
    return record().facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(EvidenceFact::text)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    temporal.close();
  }
}
