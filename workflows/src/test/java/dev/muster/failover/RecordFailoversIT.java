package dev.muster.failover;

import static dev.muster.routine.RoutineSetting.await;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.redis.RedisFailoverRequest;
import dev.muster.failover.redis.RedisFailoverStart;
import dev.muster.failover.redis.RedisFailoverWorkflowImpl;
import dev.muster.failover.redis.RedisSights;
import dev.muster.failover.redis.ScriptedRedisLoss;
import dev.muster.failover.redis.ScriptedRedisPair;
import dev.muster.histories.History;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.plan.RunOrder;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunProbe;
import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Records histories of failovers, as {@code RecordHistoriesIT} does those of incidents, when it is
 * asked to by {@code -Dmuster.record=true}.
 */
@EnabledIfSystemProperty(named = "muster.record", matches = "true")
class RecordFailoversIT {
  private static final String RUN = "failover/shop-over/1";

  private final RoutineSetting.World world = new RoutineSetting.World();
  private final ScriptedPair pair = new ScriptedPair();
  private final ScriptedLoss loss = new ScriptedLoss();
  private final ScriptedReturn returns = new ScriptedReturn();
  private RealTemporal temporal;
  private WorkerFactory workers;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start();
    workers = WorkerFactory.newInstance(temporal.client());
    Worker plans = workers.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        FailoverWorkflowImpl.class,
        RedisFailoverWorkflowImpl.class,
        ApprovalWorkflowImpl.class,
        LeaseWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        world, RoutineSetting.desk(temporal.client()), (RunProbe) (w, r) -> false);
    workers.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world.books);
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void switchedOver() {
    begin(Mode.FOR_REAL);
    approve();

    record("failover-switched-over");
  }

  @Test
  void lookedAtAgain() {
    pair.lag.set(3);
    begin(Mode.FOR_REAL);
    approve();

    record("failover-that-was-looked-at-again");
  }

  @Test
  void notDrained() {
    pair.fails = FailoverFailure.NOT_DRAINED.because("p2 lacks 12 bytes; p1 takes writes again");
    begin(Mode.FOR_REAL);
    approve();

    record("failover-that-was-taken-back");
  }

  @Test
  void notReady() {
    pair.alsoWrites = "p2";
    begin(Mode.FOR_REAL);
    approve();

    record("failover-of-a-pair-of-which-both-write");
  }

  @Test
  void tried() {
    begin(Mode.DRY_RUN);

    record("failover-dry-run");
  }

  @Test
  void takenOver() {
    for (String machine : List.of("p1", "p2")) {
      serve(machine, loss.looks(machine), loss.acts(machine));
    }
    begin(SampleFailover.lost(Mode.FOR_REAL, LostTerms.USUAL));
    approve();

    record("failover-of-a-primary-that-was-gone");
  }

  @Test
  void broughtBack() {
    pair.oldIsStopped = true;
    returns.crashed();
    beginOnBoth(SampleFailover.rejoining("p2", Mode.FOR_REAL));
    approve(1);
    approve(2);
    record("failover-that-brought-back-a-server");
  }

  @Test
  void rejoined() {
    beginOnBoth(SampleFailover.rejoining(null, Mode.FOR_REAL));
    approve(1);
    record("failover-after-which-the-old-primary-follows");
  }

  @Test
  void aRedisPairSwitchedOver() {
    ScriptedRedisPair redis = new ScriptedRedisPair();
    serve("p1", redis.on("p1"));
    serve("p2", redis.on("p2"));
    workers.start();
    RedisFailoverRequest request =
        new RedisFailoverRequest(RedisSights.plan(Mode.FOR_REAL, null), FailoverSetting.order());
    temporal
        .client()
        .newUntypedWorkflowStub(
            WorkflowTypes.REDIS_FAILOVER, RedisFailoverStart.options(request, RUN))
        .start(request);
    approve();

    record("redis-failover-switched-over");
  }

  @Test
  void aRedisMasterThatWasGone() {
    ScriptedRedisLoss redis = new ScriptedRedisLoss();
    serve("p1", redis.looks("p1"), redis.acts("p1"));
    serve("p2", redis.looks("p2"), redis.acts("p2"));
    workers.start();
    RedisFailoverRequest request =
        new RedisFailoverRequest(
            RedisSights.plan(Mode.FOR_REAL, null).of(null, Mode.FOR_REAL, FailoverKind.FAILOVER),
            FailoverSetting.order());
    temporal
        .client()
        .newUntypedWorkflowStub(
            WorkflowTypes.REDIS_FAILOVER, RedisFailoverStart.options(request, RUN))
        .start(request);
    approve();

    record("redis-failover-of-a-master-that-was-gone");
  }

  private void serve(String machine, Object... activities) {
    workers
        .newWorker(TaskQueues.onMachine(TaskQueues.PLANS, machine))
        .registerActivitiesImplementations(activities);
  }

  private void begin(Mode mode) {
    beginOnBoth(SampleFailover.plan(mode));
  }

  private void beginOnBoth(FailoverPlan plan) {
    for (String machine : List.of("p1", "p2")) {
      serve(machine, pair.on(machine), returns.on(machine, pair));
    }
    begin(plan);
  }

  private void begin(FailoverPlan plan) {
    workers.start();
    FailoverRequest request =
        new FailoverRequest(plan, RunOrder.now("max", "the site moves", null, null));
    temporal
        .client()
        .newUntypedWorkflowStub(WorkflowTypes.FAILOVER, FailoverStart.options(request, RUN))
        .start(request);
  }

  private void approve() {
    approve(1);
  }

  private void approve(int request) {
    await(() -> world.pages.size() >= request);
    temporal
        .client()
        .newUntypedWorkflowStub(WorkflowIds.approval(RUN, request))
        .update("approve", ApprovalView.class, new DecisionCommand("ann", List.of("cto"), null));
  }

  private void record(String name) {
    await(this::ended);
    new History(name, temporal.client().fetchHistory(RUN)).write();
  }

  private boolean ended() {
    return temporal
        .client()
        .fetchHistory(RUN)
        .getLastEvent()
        .getEventType()
        .name()
        .matches("EVENT_TYPE_WORKFLOW_EXECUTION_(COMPLETED|FAILED|CANCELED)");
  }
}
