package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverReadiness.State;
import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.ReadinessWatch.ProvenBackup;
import dev.muster.failover.readiness.ReadinessWorkflowImpl;
import dev.muster.failover.readiness.WatchedFailovers;
import dev.muster.failover.redis.RedisSights;
import dev.muster.failover.redis.ScriptedRedisPair;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.Timetable.Concern;
import dev.muster.temporal.TaskQueues;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReadinessWorkflowTest {
  private static final ReadinessWatch WATCH =
      new ReadinessWatch(
          new Concern("shop", "P2"), null, new ProvenBackup("orders", Duration.ofDays(8)));

  private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
  private final ScriptedPair pair = new ScriptedPair();
  private final ScriptedRedisPair redis = new ScriptedRedisPair();
  private final List<PlanCondition> told = new CopyOnWriteArrayList<>();
  private final ScriptedNames names = new ScriptedNames();
  private volatile FailoverPlan plan = SampleFailover.watched(WATCH);
  private volatile boolean nobodyListens;

  @BeforeEach
  void start() {
    Worker notices = environment.newWorker(TaskQueues.NOTICES);
    notices.registerWorkflowImplementationTypes(ReadinessWorkflowImpl.class);
    notices.registerActivitiesImplementations(
        (WatchedFailovers)
            () ->
                List.of(
                    new WatchedFailovers.Watched(plan, List.of()),
                    new WatchedFailovers.Watched(
                        RedisSights.plan(FailoverPlan.Mode.FOR_REAL, null), List.of())),
        (ConditionDesk) this::tell);
    environment.newWorker(TaskQueues.PLANS).registerActivitiesImplementations(names);
    environment
        .newWorker(TaskQueues.JOURNAL)
        .registerActivitiesImplementations(
            (ProvenBackups)
                backup ->
                    new ProvenBackups.Newest(
                        Instant.ofEpochMilli(environment.currentTimeMillis())));
    for (String machine : List.of("p1", "p2")) {
      environment
          .newWorker(TaskQueues.onMachine(TaskQueues.PLANS, machine))
          .registerActivitiesImplementations(setUp(pair.on(machine)), redis.on(machine));
    }
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  private void tell(PlanCondition condition) {
    if (nobodyListens) {
      throw ApplicationFailure.newNonRetryableFailure("nobody listens", "DEAF");
    }
    told.add(condition);
  }

  /** The same, with how its servers are set. */
  private static PairActivities setUp(PairActivities seen) {
    return new PairActivities() {
      @Override
      public PairSight look(PostgresPair pair) {
        PairSight sight = seen.look(pair);
        return new PairSight(
            sight.nodes(),
            sight.sample(),
            sight.traffic(),
            List.of(Setups.primary("p1"), Setups.standby("p2", null)));
      }

      @Override
      public Switched switchOver(SwitchOrder order) {
        return seen.switchOver(order);
      }
    };
  }

  private ReadinessOutcome look() {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(
            ReadinessWorkflow.class,
            WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.NOTICES).build())
        .run();
  }

  private void lookEachMinute() {
    environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "Readiness",
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.NOTICES)
                .setWorkflowId("readiness")
                .setCronSchedule("* * * * *")
                .build())
        .start();
  }

  // DR-16
  @Test
  void aLookTellsThatThePairIsReadyAndHowFarTheReplicaIsBehind() {
    FailoverReadiness seen = look().plans().getFirst();

    assertThat(seen.reasons()).isEmpty();
    assertThat(seen.state()).isEqualTo(State.READY);
    assertThat(seen.lag())
        .isEqualTo(new FailoverReadiness.ReplicationLag(1, 0L, 0L, Duration.ZERO));
  }

  @Test
  void aRecordThatDoesNotLeadToTheOneThatWritesIsAReason() {
    plan = SampleFailover.named(plan);
    assertThat(look().plans().getFirst().reasons()).isEmpty();

    names.value = "192.0.2.2";
    names.ttl = 300;

    assertThat(look().plans().getFirst().reasons())
        .containsExactly(
            "shop.example.com A leads to p2, and p1 is the one that writes",
            "shop.example.com A may be cached for 300 s, and its plan says 30 s");
    assertThat(names.done).isEmpty();
  }

  @Test
  void recordsThatNobodyCanLookAtAreAReason() {
    plan = SampleFailover.named(plan);
    names.blind = FailoverFailure.NO_TOOLS.because("dig is not installed on this worker");

    assertThat(look().plans().getFirst().reasons())
        .singleElement()
        .asString()
        .contains("is not known everywhere", "nobody could look: dig is not installed");
  }

  @Test
  void whoStopsToStreamIsToldOfAtTheSecondLookOnceAndAgainWhenItStreams() {
    lookEachMinute();
    environment.sleep(Duration.ofMinutes(3));
    assertThat(told).isEmpty();

    pair.state = "catchup";
    environment.sleep(Duration.ofMinutes(5));
    assertThat(told)
        .singleElement()
        .satisfies(
            condition -> assertThat(condition.title()).contains("p2 does not stream from p1"));

    pair.state = "streaming";
    environment.sleep(Duration.ofMinutes(5));
    assertThat(told)
        .extracting(PlanCondition::state)
        .containsExactly(PlanCondition.State.HOLDS, PlanCondition.State.OVER);
  }

  @Test
  void whatNobodyCouldBeToldOfIsToldAtTheNextLook() {
    pair.state = "catchup";
    nobodyListens = true;
    lookEachMinute();
    environment.sleep(Duration.ofMinutes(4));
    assertThat(told).isEmpty();

    nobodyListens = false;
    environment.sleep(Duration.ofMinutes(2));

    assertThat(told).hasSize(1);
  }

  @Test
  void aMachineThatSeesNothingLeavesThePairNotReady() {
    pair.blind = ApplicationFailure.newNonRetryableFailure("locked out", "NOT_PERMITTED");

    FailoverReadiness seen = look().plans().getFirst();

    assertThat(seen.state()).isEqualTo(State.NOT_READY);
    assertThat(seen.reasons()).contains("p2 could not look: locked out");
  }

  @Test
  void aRedisPairIsLookedAtBesideIt() {
    assertThat(look().find("cache-over"))
        .hasValueSatisfying(seen -> {
          assertThat(seen.writer()).isEqualTo("p1");
          assertThat(seen.reasons())
              .allSatisfy(why -> assertThat(why).startsWith("whether a Sentinel watches"));
        });
  }
}
