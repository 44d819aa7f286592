package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.plan.RunOutcome;
import io.temporal.client.WorkflowStub;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs after which the old primary follows, and before which the one that returns does. */
@Timeout(60)
class RejoiningTest {
  private static final String BACK = "make the returned server follow";
  private static final String AFTER = "make the old primary follow";
  private static final String CAUGHT_UP = "wait until it has everything";

  private final FailoverSetting setting = new FailoverSetting();
  private final ScriptedPair pair = setting.pair;

  @AfterEach
  void end() {
    setting.close();
  }

  private WorkflowStub approved(String to) {
    return setting.approved(SampleFailover.rejoining(to, Mode.FOR_REAL), "p1", "p2");
  }

  private List<EvidenceStep> steps(String name) {
    return setting.record().steps().stream().filter(step -> step.name().equals(name)).toList();
  }

  private static EvidenceVerdict verdict(WorkflowStub run) {
    EvidenceVerdict verdict = run.getResult(RunOutcome.class).verdict();
    assertThat(verdict).isNotNull();
    return verdict;
  }

  @Test
  void theOldPrimaryFollowsOnceTheNewOneIsProvenToWrite() {
    WorkflowStub run = setting.approved(SampleFailover.rejoining(null, Mode.FOR_REAL), "p1", "p2");

    assertThat(verdict(run)).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done)
        .containsExactly("p1 switches over from p1", "p1 makes p1 follow", "p1 waits for p1");
    assertThat(setting.returns.orders.getFirst().throwAway()).isZero();
    assertThat(setting.fact("From now on")).startsWith("p1 is made to follow p2; ");
    assertThat(setting.fact("Rejoined")).startsWith("p1: it was started as it was; nothing");
    assertThat(steps(CAUGHT_UP))
        .singleElement()
        .extracting(EvidenceStep::detail)
        .isEqualTo("up to 0/1B58 of 0/1B58");
    assertThat(steps(BACK)).isEmpty();
  }

  @Test
  void anOldPrimaryThatDoesNotFollowIsSaidAndTheSwitchStands() {
    setting.returns.fails = FailoverFailure.NO_ROOM.because("p1 can't be made to follow: no room");
    WorkflowStub run = setting.approved(SampleFailover.rejoining(null, Mode.FOR_REAL), "p1", "p2");

    setting.fails(run, "p1 can't be made to follow: no room");

    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(pair.writer).isEqualTo("p2");
    assertThat(setting.fact("Log")).contains("p2 had all up to");
    assertThat(setting.fact("What to do"))
        .startsWith("p2 serves its users, and nothing follows it: the switch is not undone")
        .contains("before RejoinPair", "never start it to write");
    assertThat(steps(AFTER))
        .singleElement()
        .extracting(EvidenceStep::result)
        .isEqualTo(Result.FAILED);
  }

  @Test
  void oneThatWasStoppedIsBroughtBackFirstAndSwitchedOverTo() {
    pair.oldIsStopped = true;

    assertThat(verdict(approved("p2"))).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(pair.done)
        .containsExactly(
            "p2 makes p2 follow",
            "p2 waits for p2",
            "p1 switches over from p1",
            "p1 makes p1 follow",
            "p1 waits for p1");
    assertThat(setting.fact("Brings back"))
        .isEqualTo("p2 is started to follow, and nothing is thrown away");
    assertThat(setting.world.pages).hasSize(1);
    assertThat(pair.writer).isEqualTo("p2");
  }

  @Test
  void whatOneWroteAloneIsThrownAwayOnlyWithLeaveOfItsOwn() {
    pair.oldIsStopped = true;
    pair.oldHasCrashed = true;
    setting.returns.crashed();
    WorkflowStub run = approved("p2");
    setting.decide(2, "approve");

    assertThat(verdict(run)).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.returns.orders.getFirst().throwAway()).isEqualTo(48);
    assertThat(setting.fact("Brings back"))
        .endsWith("is thrown away: 48 bytes of the log from 0/64 on, with 3 transactions");
    assertThat(setting.fact("Thrown away with leave of")).isEqualTo("ann");
    assertThat(setting.fact("Rejoined")).contains("it can still be read in /data.muster/log-1");
    assertThat(setting.world.pages.getLast().toString())
        .contains("throw away what p2 wrote alone: 48 bytes");
  }

  @Test
  void withoutThatLeaveNothingIsTouched() {
    pair.oldIsStopped = true;
    setting.returns.crashed();
    WorkflowStub run = approved("p2");
    setting.decide(2, "reject");

    setting.fails(run, "seen");

    assertThat(pair.done).isEmpty();
    assertThat(pair.writer).isEqualTo("p1");
  }

  @Test
  void oneThatFollowsIsNotBroughtBackAndTheRecordSaysSo() {
    assertThat(verdict(approved("p2"))).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(pair.done).startsWith("p1 switches over from p1");
    assertThat(steps(BACK))
        .singleElement()
        .extracting(EvidenceStep::result)
        .isEqualTo(Result.SKIPPED);
    assertThat(steps(CAUGHT_UP)).hasSize(2);
  }

  @Test
  void oneThatIsNotNamedIsNotStarted() {
    pair.oldIsStopped = true;

    setting.fails(
        setting.approved(SampleFailover.rejoining(null, Mode.FOR_REAL), "p1", "p2"),
        "p2 does not follow: it is stopped");

    assertThat(pair.done).isEmpty();
  }

  @Test
  void oneThatCanNotBeMadeToFollowStopsItBeforeAnythingIsTouched() {
    pair.oldIsStopped = true;
    setting.returns.isNoPair();

    setting.fails(approved("p2"), "they are no pair");

    assertThat(pair.done).isEmpty();
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void twoThatWriteAreNotMadeOneByIt() {
    pair.alsoWrites = "p2";

    setting.fails(approved("p2"), "more than one server takes writes");

    assertThat(pair.done).isEmpty();
  }

  @Test
  void aDryRunSaysWhatWouldBeBroughtBackAndThrownAway() {
    pair.oldIsStopped = true;
    setting.returns.crashed();
    WorkflowStub run = setting.start(SampleFailover.rejoining("p2", Mode.DRY_RUN), "p1", "p2");

    assertThat(verdict(run)).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).isEmpty();
    assertThat(setting.fact("Would bring back first"))
        .startsWith("p2 is led back by pg_rewind")
        .contains("48 bytes", "3 transactions");
    assertThat(setting.fact("Would switch over"))
        .isEqualTo("from p1 at north to p2 at west, once that follows");
  }

  @Test
  void aDryRunSaysWhyOneCanNotBeBroughtBack() {
    pair.oldIsStopped = true;
    setting.returns.isNoPair();

    setting.fails(
        setting.start(SampleFailover.rejoining("p2", Mode.DRY_RUN), "p1", "p2"),
        "p2 does not follow");

    assertThat(setting.fact("Would bring back first")).contains("they are no pair");
    assertThat(setting.fact("Against it")).contains("p2 does not follow");
  }
}
