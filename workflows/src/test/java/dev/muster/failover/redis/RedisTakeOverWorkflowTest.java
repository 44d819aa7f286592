package dev.muster.failover.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.FailoverSetting;
import dev.muster.failover.RiskTaken;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunPhase;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs whose master is gone. */
@Timeout(60)
class RedisTakeOverWorkflowTest {
  private static final RiskTaken BY_ANN =
      new RiskTaken("ann", List.of("cto"), "the hall has burnt down");

  private final FailoverSetting setting = new FailoverSetting();
  private final ScriptedRedisLoss pair = new ScriptedRedisLoss();

  @AfterEach
  void end() {
    setting.close();
  }

  private WorkflowStub start(Mode mode) {
    for (String machine : List.of("p1", "p2")) {
      setting.serve(machine, pair.looks(machine), pair.acts(machine));
    }
    RedisFailoverRequest request =
        new RedisFailoverRequest(
            RedisSights.plan(mode, null).of(null, mode, FailoverKind.FAILOVER),
            FailoverSetting.order());
    return setting.start(
        WorkflowTypes.REDIS_FAILOVER,
        RedisFailoverStart.options(request, FailoverSetting.RUN),
        request);
  }

  private WorkflowStub approved() {
    WorkflowStub run = start(Mode.FOR_REAL);
    setting.decide(1, "approve");
    return run;
  }

  @Test
  void aPersonAgreesToTheLossAndTheMachineOfTheReplicaTakesOver() {
    assertThat(approved().getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).containsExactly("p1 fences p1", "p2 takes over from p1");
    assertThat(setting.record().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "see what would be lost",
            "have the loss approved",
            "keep the old primary from writing",
            "promoted p2",
            "prove that one writes");
    assertThat(setting.fact("Loss"))
        .startsWith("at most 300 bytes up to")
        .endsWith("p2 has been cut off from p1 for 4 s");
    assertThat(setting.fact("Fence"))
        .isEqualTo("p1 is fenced: p1 has made p1 refuse writes (it follows nobody)");
    assertThat(setting.fact("Fork")).startsWith("p2 goes on from 5000 in history new");
    assertThat(setting.fact("At a restart")).isEqualTo("p2 would take its old part again");
    assertThat(setting.fact("From now on")).contains("a failover to p1 makes it follow first");
  }

  @Test
  void aLossOfWhichNobodyTookSamplesIsNotKnownAndIsSaid() {
    pair.samples = List.of();
    approved().getResult(RunOutcome.class);

    assertThat(setting.fact("Loss")).startsWith("what would be lost is not known");
  }

  @Test
  void whereNothingProvesTheFenceNobodyIsPromotedUntilAPersonTakesTheRiskInWords() {
    pair.fenceFails = FailoverFailure.NOT_FENCED.because("p1 does not answer");
    WorkflowStub run = approved();
    RoutineSetting.await(() ->
        run.query("view", RunView.class).phase() == RunPhase.WAITING_FOR_PERSON
            && pair.done.contains("p1 fences p1"));
    assertThat(pair.done).doesNotContain("p2 takes over from p1");
    RoutineSetting.await(() -> isTaken(run));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.record().facts())
        .anySatisfy(fact ->
            assertThat(fact.text())
                .contains(
                    "the worker on p1 could not stop p1: p1 does not answer",
                    "ann takes that risk: the hall has burnt down"));
  }

  /** A risk is there once the fence was tried. */
  private static boolean isTaken(WorkflowStub run) {
    try {
      run.update("acceptUnfenced", RunView.class, BY_ANN);
      return true;
    } catch (RuntimeException early) {
      return false;
    }
  }

  @Test
  void oneThatIsSeenToWriteMeanwhileBlocksThePromotion() {
    pair.meanwhile = () -> pair.old = RedisSights.master("p2");

    assertThatThrownBy(() -> approved().getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("p1 takes writes");
    assertThat(pair.done).containsExactly("p1 fences p1");
  }

  @Test
  void whoStopsBehindAFenceIsToldHowTheOldMasterWritesAgain() {
    pair.meanwhile =
        () -> pair.seeFails = FailoverFailure.NOT_PERMITTED.because("p2 lets nobody in");

    setting.fails(approved(), "p2 lets nobody in");
    assertThat(pair.done).containsExactly("p1 fences p1");
    assertThat(setting.fact("What to do"))
        .isEqualTo(
            "p1 was kept from writing, and p2 not promoted: nobody may be able to write. To let p1"
                + " write, see that p2 surely does not, tell p1 REPLICAOF NO ONE and CONFIG REWRITE, and the"
                + " balancer: set server redis/p1 state ready");
  }

  @Test
  void oneThatAnswersAndIsFollowedIsSwitchedOverInstead() {
    pair.old = RedisSights.master("p2");
    pair.replica = RedisSights.replica();

    setting.fails(start(Mode.FOR_REAL), "switch over, and nothing is lost");
  }

  @Test
  void aReplicaThatCopiesHasNotEverythingAndTakesNobodysPlace() {
    pair.replica =
        RedisSights.replica(
            new RedisLink(false, -1, true, 100, true), RedisSights.SETUP, RedisSights.HISTORY);

    setting.fails(start(Mode.FOR_REAL), "p2 copies everything from its master");
  }

  @Test
  void aReplicaThatIsConnectedToAThirdOneTakesNobodysPlace() {
    pair.replica =
        RedisSights.replica(
            new RedisLink(true, 1, false, 100, true, null, "p3.example:6379", "run-3"),
            RedisSights.SETUP,
            RedisSights.HISTORY);

    setting.fails(
        start(Mode.FOR_REAL), "p2 is connected to p3.example:6379, which is not known to be p1");
  }

  @Test
  void aReplicaThatTakesNoWritesAloneTakesNobodysPlace() {
    pair.replica =
        RedisSights.replica(
            RedisSights.LINK,
            RedisSights.SETUP.with(new RedisAlone(true, true, List.of())),
            RedisSights.HISTORY);

    setting.fails(start(Mode.FOR_REAL), "p2 takes no writes without a replica");
  }

  @Test
  void anOldMasterThatWasStartedFromAnOlderFileMakesTheLossNoSmaller() {
    RedisPair of = RedisSights.PAIR;
    RedisState older = RedisSights.replica();
    RedisLossStory story =
        new RedisLossStory(
            new RedisTakeOverActivities.RedisTakeOverOrder(of, "run", "p1", RedisSights.HISTORY),
            new RedisTakeOverActivities.RedisLossSight(
                RedisSights.seen("p2", older, older),
                pair.samples,
                RedisSights.NOON.plusSeconds(5)),
            null);

    assertThat(story.estimate().sentence()).startsWith("at most 300 bytes up to");
  }

  @Test
  void aDryRunSaysWhatWouldBeLostAndTouchesNothing() {
    assertThat(start(Mode.DRY_RUN).getResult(RunOutcome.class).verdict())
        .isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.fact("Would take over")).isEqualTo("p2 at west in place of p1 at north");
    assertThat(pair.done).isEmpty();
  }

  @Test
  void whatFailsAfterThePromotionSaysThatTheWayIsForward() {
    pair.takeFails =
        ApplicationFailure.newBuilder()
            .setMessage("the balancer does not answer")
            .setType(FailoverFailure.UNREACHABLE.name())
            .setNonRetryable(true)
            .setDetails(Aftermath.FORWARD_ONLY)
            .build();

    setting.fails(approved(), "the balancer does not answer");
    assertThat(setting.fact("What to do"))
        .startsWith("p2 was promoted, so the way is forward: never let p1 take writes")
        .contains("before TakeRedisPairOver");
  }
}
