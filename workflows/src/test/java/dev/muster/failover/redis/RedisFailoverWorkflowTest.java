package dev.muster.failover.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.FailoverSetting;
import dev.muster.plan.RunOutcome;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedisFailoverWorkflowTest {
  private final FailoverSetting setting = new FailoverSetting();
  private final ScriptedRedisPair pair = new ScriptedRedisPair();

  @AfterEach
  void end() {
    setting.close();
  }

  private WorkflowStub start(Mode mode, @Nullable String to, String... machines) {
    for (String machine : machines) {
      setting.serve(machine, pair.on(machine));
    }
    RedisFailoverRequest request =
        new RedisFailoverRequest(RedisSights.plan(mode, to), FailoverSetting.order());
    return setting.start(
        WorkflowTypes.REDIS_FAILOVER,
        RedisFailoverStart.options(request, FailoverSetting.RUN),
        request);
  }

  private WorkflowStub approved(@Nullable String to, String... machines) {
    WorkflowStub run = start(Mode.FOR_REAL, to, machines);
    setting.decide(1, "approve");
    return run;
  }

  private WorkflowStub approved() {
    return approved(null, "p1", "p2");
  }

  @Test
  void itIsSwitchedOverByTheMachineOfTheMasterAndProvenFromBoth() {
    WorkflowStub run = approved();

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).containsExactly("p1 switches over from p1");
    assertThat(setting.record().plan()).isEqualTo("failover/cache-over");
    assertThat(setting.record().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "look at both servers",
            "block",
            "lead traffic",
            "prove that one writes",
            "prove that the other follows");
    assertThat(setting.record().promises())
        .extracting(EvidencePromise::name, EvidencePromise::measured)
        .containsExactlyInAnyOrder(tuple("lost", 0.0), tuple("closed for writing", 0.12));
    assertThat(setting.fact("Written"))
        .isEqualTo("p1 had written up to 5000, and p2 had all up to 5000 when it was promoted");
    assertThat(setting.fact("From now on")).startsWith("a failover to p1 leads back");
  }

  @Test
  void whatWasLostBreaksThePromise() {
    pair.lastOfOld = 5_024L;

    assertThat(approved().getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.BROKEN);
  }

  @Test
  void oneThatWouldTakeItsOldPartAtARestartIsTold() {
    pair.unkept = List.of("p2 would take its old part again");
    WorkflowStub run = approved();

    run.getResult(RunOutcome.class);
    assertThat(setting.fact("At a restart")).isEqualTo("p2 would take its old part again");
  }

  @Test
  void aDryRunAsksNobodyTouchesNothingAndSaysWhichWay() {
    WorkflowStub run = start(Mode.DRY_RUN, null, "p1", "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).isEmpty();
    assertThat(setting.fact("Would switch over")).isEqualTo("from p1 at north to p2 at west");
    assertThat(setting.fact("Seen"))
        .contains("p1, from p2: takes writes, at 5000 of history 62ac1da8");
  }

  @Test
  void aDryRunSaysWhatStandsAgainstIt() {
    pair.link = new RedisLink(false, -1, false, 100, true);

    setting.fails(start(Mode.DRY_RUN, null, "p1", "p2"), "p2 is not connected to its master");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(setting.fact("Against it")).contains("p2 is not connected to its master");
  }

  @Test
  void twoMastersAreNeverMadeThree() {
    pair.alsoWrites = "p2";

    setting.fails(approved(), "more than one server takes writes");
    assertThat(pair.done).isEmpty();
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void oneThatIsSilentLetsNothingBegin() {
    pair.silent = "p1";

    setting.fails(approved(), "many servers take writes is not known: p1 says nothing to p1");
    assertThat(pair.done).isEmpty();
  }

  @Test
  void aMachineWithoutAWorkerFailsItAndHoldsNobodyUp() {
    setting.fails(approved(null, "p1"), "no worker looks at p2 from its machine p2");
    assertThat(pair.done).isEmpty();
  }

  @Test
  void theOneThatWritesAlreadyIsNowhereToGo() {
    setting.fails(approved("p1", "p1", "p2"), "p1 is the one that writes already");
    assertThat(pair.done).isEmpty();
  }

  @Test
  void whatWasTakenBackIsAFailureThatSaysWhatToDo() {
    pair.fails = FailoverFailure.NOT_DRAINED.because("p2 did not have all; p1 takes writes again");

    setting.fails(approved(), "p2 did not have all; p1 takes writes again");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(setting.fact("What to do"))
        .startsWith("How far it came is not known. Nobody may be able to write.");
  }

  @Test
  void whatIsNotSoYetIsLookedAtAgain() {
    pair.lag.set(6);

    assertThat(approved().getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
  }

  @Test
  void aBalancerThatGoesElsewhereIsNoSplit() {
    pair.lag.set(1_000);

    setting.fails(approved(), "the balancer does not send sessions to it alone");
    assertThat(setting.fact("What to do"))
        .startsWith("p2 was promoted, and what serves users is not undone");
  }

  @Test
  void anOldMasterThatDoesNotFollowIsSaidAndUndoesNothing() {
    pair.staysAway = true;

    setting.fails(approved(), "p1 does not follow: follows, link down");
    assertThat(pair.writer).isEqualTo("p2");
    assertThat(setting.fact("What to do"))
        .isEqualTo("Have p1 follow p2: users are served without it");
  }
}
