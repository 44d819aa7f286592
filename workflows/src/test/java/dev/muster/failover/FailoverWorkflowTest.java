package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.plan.RunOutcome;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailoverWorkflowTest {
  private final FailoverSetting setting = new FailoverSetting();
  private final ScriptedPair pair = setting.pair;

  @AfterEach
  void end() {
    setting.close();
  }

  private WorkflowStub start(Mode mode, String... machines) {
    return setting.start(SampleFailover.plan(mode), machines);
  }

  private WorkflowStub approved(String... machines) {
    return setting.approved(SampleFailover.plan(Mode.FOR_REAL), machines);
  }

  private EvidenceRecord record() {
    return setting.record();
  }

  private String fact(String name) {
    return setting.fact(name);
  }

  private void fails(WorkflowStub run, String reason) {
    setting.fails(run, reason);
  }

  @Test
  void itIsSwitchedOverByTheMachineOfTheOldPrimaryAndProvenFromBoth() {
    WorkflowStub run = approved("p1", "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).containsExactly("p1 switches over from p1");
    assertThat(record().plan()).isEqualTo("failover/shop-over");
    assertThat(record().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "look at both servers",
            "asked whether the pair is ready",
            "block",
            "lead traffic",
            "prove that one writes");
    assertThat(record().promises())
        .extracting(EvidencePromise::name, EvidencePromise::measured)
        .containsExactlyInAnyOrder(tuple("lost", 0.0), tuple("closed for writing", 0.82));
    assertThat(fact("Log")).startsWith("p1 had written up to 0/1770, and p2 had all up to 0/1770");
    assertThat(fact("From now on"))
        .startsWith("nothing follows p2 until p1 is taken back")
        .contains("HAProxy forgets at its next restart who serves");
  }

  @Test
  void whatWasLostBreaksThePromise() {
    pair.lost = 24;
    WorkflowStub run = approved("p1", "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.BROKEN);
  }

  @Test
  void aDryRunAsksNobodyTouchesNothingAndSaysWhichWay() {
    WorkflowStub run = start(Mode.DRY_RUN, "p1", "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).isEmpty();
    assertThat(fact("Would switch over")).isEqualTo("from p1 at north to p2 at west");
    assertThat(fact("Seen")).contains("p1, from p2: takes writes in timeline 3");
  }

  @Test
  void aDryRunSaysWhatStandsAgainstIt() {
    pair.state = "catchup";

    fails(start(Mode.DRY_RUN, "p1", "p2"), "catchup");
    assertThat(record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(pair.done).isEmpty();
    assertThat(fact("Against it")).contains("catchup");
    assertThat(fact("Dry run")).isEqualTo("nothing was touched");
  }

  @Test
  void twoThatWriteAreNeverMadeThree() {
    pair.alsoWrites = "p2";

    fails(approved("p1", "p2"), "more than one server takes writes");
    assertThat(pair.done).isEmpty();
    assertThat(record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void aMachineWithoutAWorkerFailsItAndHoldsNobodyUp() {
    fails(approved("p1"), "no worker looks at p2 from its machine p2");
    assertThat(pair.done).isEmpty();
  }

  @Test
  void aMachineThatCannotLookSaysWhy() {
    pair.blind = FailoverFailure.NOT_PERMITTED.because("p1 does not allow it: no such role");

    fails(approved("p1", "p2"), "p2 could not look: p1 does not allow it: no such role");
    assertThat(fact("Seen")).contains("p2 could not look");
    assertThat(pair.done).isEmpty();
  }

  @Test
  void aServerThatItsMachineCannotActOnIsSaidBeforeItBegins() {
    pair.hindrance = "p1 can't be acted on from p1: there are no files of a server in /data";

    fails(approved("p1", "p2"), "there are no files of a server in /data");
    assertThat(pair.done).isEmpty();
  }

  @Test
  void whatIsNotSoYetIsLookedAtAgain() {
    pair.lag.set(6);
    WorkflowStub run = approved("p1", "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
  }

  @Test
  void aBalancerThatGoesElsewhereIsNoSplit() {
    pair.lag.set(1_000);

    fails(approved("p1", "p2"), "the balancer does not send sessions to it alone");
    assertThat(fact("Seen then")).contains("the balancer sends sessions to p1");
    assertThat(fact("What to do"))
        .startsWith("p2 was led to, and what serves users is not undone: never start p1 to write")
        .contains("reset this run in Temporal to before its last LookAtPair");
  }

  @Test
  void whatCannotBeDrainedIsAFailureWithItsReason() {
    pair.fails = FailoverFailure.NOT_DRAINED.because("p2 lacks 12 bytes; p1 takes writes again");

    fails(approved("p1", "p2"), "p2 lacks 12 bytes; p1 takes writes again");
    assertThat(record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(fact("What to do")).startsWith("How far it came is not known");
  }

  @Test
  void whatFailsAfterThePromotionSaysThatTheWayIsForward() {
    pair.fails =
        ApplicationFailure.newBuilder()
            .setMessage("the balancer does not; p2 was told to write")
            .setType(FailoverFailure.TRAFFIC_REFUSED.name())
            .setNonRetryable(true)
            .setDetails(Aftermath.FORWARD_ONLY)
            .build();

    fails(approved("p1", "p2"), "p2 was told to write");
    assertThat(fact("What to do"))
        .startsWith("p2 was told to write, so the way is forward: never start p1 to write")
        .contains("See to the balancer", "reset this run in Temporal to before SwitchPairOver");
  }

  @Test
  void anOldPrimaryThatComesBackBesideTheNewOneIsSaid() {
    pair.comesBack = true;

    fails(approved("p1", "p2"), "more than one server takes writes");
    assertThat(record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
  }
}
