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

/** Runs of a pair to which a record of the DNS leads. */
@Timeout(60)
class NamedFailoverTest {
  private static final String LED = "shop.example.com A from p1 to p2";

  private final FailoverSetting setting = new FailoverSetting();
  private final ScriptedNames names = setting.names;

  @AfterEach
  void end() {
    setting.close();
  }

  private WorkflowStub approved() {
    return setting.approved(SampleFailover.named(SampleFailover.plan(Mode.FOR_REAL)), "p1", "p2");
  }

  private WorkflowStub tried() {
    return setting.start(SampleFailover.named(SampleFailover.plan(Mode.DRY_RUN)), "p1", "p2");
  }

  private void kept(WorkflowStub run) {
    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
  }

  private List<String> steps() {
    return setting.record().steps().stream().map(EvidenceStep::name).toList();
  }

  @Test
  void theRecordIsLedOnceItIsProvenThatOneWrites() {
    kept(approved());

    assertThat(names.done).containsExactly("tried", LED);
    assertThat(names.value).isEqualTo("192.0.2.2");
    assertThat(steps()).containsSequence("prove that one writes", "lead shop.example.com A to p2");
    assertThat(setting.fact("Names")).isEqualTo("shop.example.com A leads to p1");
    assertThat(setting.fact("Led"))
        .contains("(192.0.2.1) to p2 (192.0.2.2): seen within 52 ms", "12:00:30 UTC");
  }

  @Test
  void theOldPrimaryFollowsAfterIt() {
    FailoverPlan plan = SampleFailover.named(SampleFailover.rejoining(null, Mode.FOR_REAL));
    kept(setting.approved(plan, "p1", "p2"));

    assertThat(steps())
        .containsSequence("lead shop.example.com A to p2", "make the old primary follow");
  }

  @Test
  void aRecordThatSomebodyElseChangedKeepsASwitchoverFromBeginning() {
    names.value = "192.0.2.9";

    setting.fails(approved(), "somebody else changed shop.example.com A, and it stays so");
    assertThat(setting.pair.done).isEmpty();
    assertThat(names.done).containsExactly("tried");
  }

  @Test
  void soDoesAServerThatWouldTakeNoChange() {
    names.hindrance = "shop.example.com was not changed: REFUSED";

    setting.fails(approved(), "REFUSED");
    assertThat(setting.pair.done).isEmpty();
  }

  @Test
  void aDryRunTellsItAndChangesNothing() {
    names.value = "192.0.2.9";

    setting.fails(tried(), "somebody else changed");
    assertThat(setting.fact("Against it")).contains("192.0.2.9");
    assertThat(setting.fact("Names")).contains("leads to neither");
    assertThat(names.done).containsExactly("tried");
  }

  @Test
  void aDryRunOfWhatMayBeLedLeadsNothing() {
    kept(tried());

    assertThat(setting.fact("Would switch over")).isEqualTo("from p1 at north to p2 at west");
    assertThat(names.done).containsExactly("tried");
  }

  @Test
  void whatCanNotBeLedFailsTheStepSaysWhatToDoAndUndoesNothing() {
    names.fails = FailoverFailure.CHANGED_MEANWHILE.because("ns1 says 192.0.2.9");

    setting.fails(approved(), "ns1 says 192.0.2.9");
    assertThat(setting.pair.done).containsExactly("p1 switches over from p1");
    assertThat(setting.pair.writer).isEqualTo("p2");
    assertThat(setting.fact("What to do"))
        .contains("what was switched stays", "before LeadTraffic", "nsupdate -k");
    assertThat(setting.record().steps())
        .filteredOn(step -> step.result() == Result.FAILED)
        .extracting(EvidenceStep::name)
        .containsExactly("lead shop.example.com A to p2");
  }

  @Test
  void theOldPrimaryFollowsWhateverBecomesOfTheNames() {
    names.fails = FailoverFailure.CHANGED_MEANWHILE.because("ns1 says 192.0.2.9");
    FailoverPlan plan = SampleFailover.named(SampleFailover.rejoining(null, Mode.FOR_REAL));

    setting.fails(setting.approved(plan, "p1", "p2"), "ns1 says 192.0.2.9");
    assertThat(steps())
        .containsSequence("lead shop.example.com A to p2", "make the old primary follow");
    assertThat(setting.pair.done).contains("p1 makes p1 follow");
  }

  @Test
  void whereThePrimaryIsGoneTheRecordIsLedAsWell() {
    kept(takenOver());

    assertThat(names.done).containsExactly("tried", LED);
    assertThat(steps()).endsWith("prove that one writes", "lead shop.example.com A to p2");
  }

  @Test
  void whatStandsAgainstTheNamesHoldsUpNobodyWhoseDataIsToBeSaved() {
    names.hindrance = "shop.example.com was not changed: REFUSED";

    kept(takenOver());
    assertThat(setting.fact("Against the names")).contains("REFUSED");
  }

  private WorkflowStub takenOver() {
    ScriptedLoss loss = new ScriptedLoss();
    for (String machine : List.of("p1", "p2")) {
      setting.serve(machine, loss.looks(machine), loss.acts(machine));
    }
    WorkflowStub run =
        setting.begin(SampleFailover.named(SampleFailover.lost(Mode.FOR_REAL, LostTerms.USUAL)));
    setting.decide(1, "approve");
    return run;
  }
}
