package dev.muster.failover.managed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.FailoverSetting;
import dev.muster.failover.LossBounds;
import dev.muster.failover.LostTerms;
import dev.muster.failover.RiskTaken;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunPhase;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagedTakeOverWorkflowTest {
  private static final LostTerms CUT_OFF =
      new LostTerms(
          Map.of("north", "cut-off-ledger"), null, LossBounds.NONE, Duration.ofMinutes(10));
  private static final RiskTaken BY_ANN =
      new RiskTaken("ann", List.of("cto"), "the region is flooded");

  private final FailoverSetting setting = new FailoverSetting(ManagedFailoverWorkflowImpl.class);
  private final ScriptedManagedPair pair = new ScriptedManagedPair();

  @BeforeEach
  void lose() {
    pair.silent = "north";
  }

  @AfterEach
  void end() {
    setting.close();
  }

  private WorkflowStub start(LostTerms lost, Mode mode) {
    setting.serveBetween(pair);
    ManagedFailoverRequest request =
        new ManagedFailoverRequest(
            ManagedSights.plan(ManagedSights.PAIR, lost, List.of(ManagedSights.NAME))
                .of(null, mode, FailoverKind.FAILOVER),
            FailoverSetting.order());
    return setting.start(
        WorkflowTypes.MANAGED_FAILOVER,
        ManagedFailoverStart.options(request, FailoverSetting.RUN),
        request);
  }

  private WorkflowStub approved(LostTerms lost) {
    WorkflowStub run = start(lost, Mode.FOR_REAL);
    setting.decide(1, "approve");
    return run;
  }

  @Test
  void aPersonAgreesToALossThatNobodyKnowsAndTheOtherRegionTakesOver() {
    approved(CUT_OFF).getResult(RunOutcome.class);

    assertThat(pair.done)
        .containsExactly("cut north off by cut-off-ledger", "ask for west with loss", "await west");
    assertThat(setting.record().steps())
        .extracting(EvidenceStep::name)
        .startsWith(
            "see what would be lost",
            "have the loss approved",
            "keep the old primary from writing",
            "ask the service, and wait until it is done",
            "prove that one writes");
    assertThat(setting.fact("Loss"))
        .startsWith("what would be lost is not known: the API does not tell")
        .endsWith("the region of north does not answer");
    assertThat(setting.fact("Seen then"))
        .contains("by west: west takes writes", "by north: nothing");
    assertThat(setting.fact("Led")).startsWith("ledger.example.com A from north");
  }

  @Test
  void whatIsBeingTakenBackIsNotProven() {
    pair.takenBack = 2;

    assertThat(approved(CUT_OFF).getResult(RunOutcome.class).verdict())
        .isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.takenBack).isZero();
    assertThat(setting.fact("Seen then")).doesNotContain("cancelling");
  }

  @Test
  void aLossThatIsNotKnownIsMeasuredByNothing() {
    approved(CUT_OFF).getResult(RunOutcome.class);

    assertThat(setting.record().promises())
        .filteredOn(promise -> promise.name().startsWith("lost at most"))
        .extracting(EvidencePromise::measured)
        .containsOnlyNulls();
  }

  @Test
  void whereNoCommandCutsItOffItWaitsForWhoeverTakesTheRiskInWords() {
    WorkflowStub run = approved(LostTerms.USUAL);
    RoutineSetting.await(() ->
        run.query("view", RunView.class).phase() == RunPhase.WAITING_FOR_PERSON && isTaken(run));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).containsExactly("ask for west with loss", "await west");
    assertThat(setting.record().facts())
        .anySatisfy(fact ->
            assertThat(fact.text())
                .contains(
                    "no command of the plan cuts it off",
                    "ann takes that risk: the region is flooded"));
  }

  @Test
  void aCommandThatFailsProvesNothing() {
    pair.cutOffFails = FailoverFailure.UNREACHABLE.last("it could not reach the network");
    WorkflowStub run = approved(CUT_OFF);
    RoutineSetting.await(() ->
        run.query("view", RunView.class).phase() == RunPhase.WAITING_FOR_PERSON
            && pair.done.contains("cut north off by cut-off-ledger"));

    assertThat(pair.done).doesNotContain("ask for west with loss");
    RoutineSetting.await(() -> isTaken(run));
    run.getResult(RunOutcome.class);
    assertThat(pair.done).contains("ask for west with loss");
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
  void theRegionThatIsToWriteHasToAnswer() {
    pair.silent = "west";

    setting.fails(start(CUT_OFF, Mode.FOR_REAL), "by west: nothing: RDS does not answer");
    assertThat(pair.done).isEmpty();
  }

  @Test
  void aDryRunSaysWhoWouldTakeOverAndTouchesNothing() {
    start(CUT_OFF, Mode.DRY_RUN).getResult(RunOutcome.class);

    assertThat(pair.done).isEmpty();
    assertThat(setting.fact("Would take over")).isEqualTo("west in place of north");
  }

  @Test
  void whatFailsAfterItWasAskedForSaysWhatToDo() {
    pair.awaitFails = FailoverFailure.NOT_PROMOTED.last("west did not come to write");

    setting.fails(approved(CUT_OFF), "west did not come to write");
    assertThat(setting.fact("What to do")).contains("before AwaitManagedPair");
  }
}
