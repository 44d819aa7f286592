package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.RunAlarm;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RehearsalWorkflowTest {
  private static final String[] OVER = {
    "p1 switches over from p1", "p1 makes p1 follow", "p1 waits for p1"
  };

  private final RehearsalSetting setting = new RehearsalSetting();
  private final ScriptedPair pair = setting.pair;

  @AfterEach
  void end() {
    setting.close();
  }

  private void fails(WorkflowStub run, String reason) {
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining(reason);
  }

  private static void isCancelled(WorkflowStub run) {
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .isInstanceOf(CanceledFailure.class);
  }

  // DR-09
  @Test
  void itIsTakenOverWatchedAndLedHomeWithNobodyAsked() {
    RunOutcome outcome = setting.start().getResult(RunOutcome.class);

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done)
        .startsWith(OVER)
        .containsSubsequence("p2 switches over from p2", "p2 makes p2 follow", "p2 waits for p2")
        .hasSize(2 * RehearsalSetting.A_WAY);
    assertThat(pair.writer).isEqualTo("p1");
    assertThat(setting.world.pages).isEmpty();
    assertThat(setting.record().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "see who writes", "take it over", "stay there and watch", "lead it home", "compare");
  }

  @Test
  void eachWayLeavesARecordOfItsOwnAndTheWholeOneMore() {
    setting.start().getResult(RunOutcome.class);

    assertThat(setting.world.evidence)
        .extracting(EvidenceRecord::plan)
        .containsExactly("failover/shop-over", "failover/shop-over", "rehearsal/shop-over");
    assertThat(setting.fact("Way over, a record of its own"))
        .isEqualTo(setting.world.evidence.getFirst().run().workflowId());
    assertThat(setting.fact("Way home, a record of its own"))
        .isEqualTo(setting.world.evidence.get(1).run().workflowId());
  }

  @Test
  void whatEachWayCameToIsMeasuredAgainstThePromises() {
    setting.start().getResult(RunOutcome.class);

    assertThat(setting.record().promises())
        .extracting(EvidencePromise::name)
        .containsExactly(
            "home again",
            "closed for writing, on the way over",
            "lost, on the way over",
            "the old primary follows, on the way over",
            "closed for writing, on the way home",
            "lost, on the way home",
            "the old primary follows, on the way home",
            "unsound at the other site, looks in a row");
    assertThat(setting.record().promises())
        .allMatch(promise -> promise.outcome() == EvidencePromise.Outcome.KEPT);
    assertThat(setting.fact("Way over, step by step")).contains("lead traffic: 20 ms");
    assertThat(setting.fact("Seen at the other site")).isEqualTo("3 looks found it sound");
    assertThat(setting.fact("Trend"))
        .contains("closed for writing, on the way over: 0.82 s; not measured before");
    assertThat(setting.fact("Seen after")).isEqualTo("p1 at north takes writes, and p2 follows");
  }

  @Test
  void whatIsLostOnAWayBreaksAPromiseAndIsFollowedUp() {
    pair.lost = 24;

    RunOutcome outcome = setting.start().getResult(RunOutcome.class);

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(setting.fact("Follow-ups"))
        .contains("lost, on the way over, promised 0 bytes, came to 24 bytes");
    assertThat(setting.world.raised)
        .singleElement()
        .extracting(RunAlarm::kind)
        .isEqualTo(RunAlarm.Kind.BROKEN);
  }

  @Test
  void leaveIsGivenOnceForBothWays() {
    WorkflowStub run = setting.planned();
    setting.approve();

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.world.pages).hasSize(1);
  }

  @Test
  void oneThatNobodyAgreesToIsNotHeldAndPages() {
    fails(setting.planned(), "nobody of cto decided");

    assertThat(pair.done).isEmpty();
    assertThat(setting.world.raised)
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo(RunAlarm.Kind.MISSED);
          assertThat(alarm.title()).contains("rehearsal/shop-over", "did not happen");
        });
  }

  @Test
  void aPairThatIsNotReadyIsNotTouched() {
    pair.state = "catchup";

    fails(setting.start(), "catchup");

    assertThat(pair.done).isEmpty();
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void aWayOverThatFailsBeforeThePromotionLeavesNothingToLeadHome() {
    pair.fails = FailoverFailure.NOT_DRAINED.because("p2 lacks 12 bytes; p1 takes writes again");

    fails(
        setting.start(),
        "the way over failed: p2 lacks 12 bytes; p1 takes writes again; p1 at north takes writes,"
            + " and p2 follows. Nothing has to be led home");

    assertThat(pair.done).containsExactly("p1 switches over from p1");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(setting.world.raised).hasSize(1);
  }

  @Test
  void aWayOverThatStandsAndFailsIsNotFollowedByAnother() {
    setting.returns.fails = FailoverFailure.NOT_REJOINED.because("p1 does not start");

    fails(setting.start(), "p2 at west takes writes, but p1 does not follow");

    assertThat(pair.done).doesNotContain("p2 switches over from p2");
    assertThat(pair.writer).isEqualTo("p2");
    assertThat(setting.world.raised)
        .singleElement()
        .extracting(RunAlarm::reason)
        .asString()
        .contains("muster failover shop-over --to p1");
  }

  @Test
  void aWayHomeThatFailsSaysWhereItIsAndWhatToDo() {
    WorkflowStub run = setting.start();
    setting.awaitAway();
    pair.fails = FailoverFailure.NOT_DRAINED.because("p1 lacks 12 bytes; p2 takes writes again");

    fails(run, "the way home failed: p1 lacks 12 bytes");

    assertThat(setting.fact("Where it is now"))
        .isEqualTo("p2 at west takes writes, and p1 follows");
    assertThat(setting.world.raised)
        .singleElement()
        .extracting(RunAlarm::reason)
        .asString()
        .contains("p2 at west takes writes", "muster failover shop-over --to p1");
  }

  @Test
  void whatIsNotWellAtTheOtherSiteEndsTheStayAndIsSaidAtOnce() {
    WorkflowStub run = setting.start();
    setting.awaitAway();
    pair.state = "catchup";

    fails(run, "the way home failed: p1 does not stream from p2: it is in state catchup");

    assertThat(setting.fact("Seen at the other site"))
        .startsWith("2 looks, 2 in a row found it unsound at most");
    assertThat(pair.writer).isEqualTo("p2");
    assertThat(setting.world.raised).hasSize(1);
  }

  @Test
  void whoCancelsItWhileItIsAwayHasItLedHomeFirst() {
    WorkflowStub run = setting.start();
    setting.awaitAway();

    run.cancel();

    isCancelled(run);
    assertThat(pair.writer).isEqualTo("p1");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(setting.record().steps())
        .extracting(EvidenceStep::result)
        .containsExactly(Result.DONE, Result.DONE, Result.STOPPED, Result.DONE, Result.SKIPPED);
  }

  @Test
  void whoCancelsItWhileItIsTakenOverHasItLedHomeAsWell() {
    WorkflowStub run = setting.stub();
    pair.meanwhile = run::cancel;
    setting.start(run);

    isCancelled(run);

    assertThat(pair.writer).isEqualTo("p1");
    assertThat(pair.done).contains("p1 switches over from p1", "p2 switches over from p2");
    assertThat(setting.record().plan()).isEqualTo("rehearsal/shop-over");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(setting.world.raised).isEmpty();
  }

  @Test
  void whoCancelsItAndLeavesUsersKeptOutIsNotLeftUntold() {
    WorkflowStub run = setting.stub();
    pair.fails = FailoverFailure.NOT_DRAINED.because("p2 lacks 12 bytes");
    pair.meanwhile =
        () -> {
          pair.traffic = "nobody";
          run.cancel();
        };
    setting.start(run);

    isCancelled(run);
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(setting.world.raised)
        .singleElement()
        .extracting(RunAlarm::reason)
        .asString()
        .contains("Nothing has to be led home, but mend what is named: users may not reach it");
  }

  @Test
  void aFreezeThatComesMeanwhileDoesNotKeepItFromHome() {
    WorkflowStub run = setting.start();
    setting.awaitAway();
    setting.world.frozen = "Frozen by 'sales'.";

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.writer).isEqualTo("p1");
  }

  @Test
  void aFreezeKeepsItFromBeginning() {
    setting.world.frozen = "Frozen by 'sales'.";

    fails(setting.start(), "Frozen by 'sales'.");

    assertThat(pair.done).isEmpty();
  }
}
