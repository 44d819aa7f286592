package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.ApprovalWorkflowImpl;
import dev.muster.approval.DecisionCommand;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.lease.LeaseWorkflowImpl;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunPhase;
import dev.muster.run.RunProbe;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs whose primary is gone. */
@Timeout(60)
class TakeOverWorkflowTest {
  private static final String RUN = "failover/shop-over/1";
  private static final LostTerms WITH_A_HOOK =
      new LostTerms(Map.of("p1", "cut-off-p1"), null, null, null);
  private static final RiskTaken BY_ANN =
      new RiskTaken("ann", List.of("cto"), "the hall has burnt down");

  private final RoutineSetting.World world = new RoutineSetting.World();
  private final ScriptedLoss pair = new ScriptedLoss();
  private TestWorkflowEnvironment temporal;

  @BeforeEach
  void begin() {
    temporal = TestWorkflowEnvironment.newInstance();
    Map.of(
            "MusterKind", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "MusterPhase", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "MusterOwner", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            "MusterNeedsHuman", IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
            "MusterDeadline", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME)
        .forEach(temporal::registerSearchAttribute);
    Worker plans = temporal.newWorker(TaskQueues.PLANS);
    plans.registerWorkflowImplementationTypes(
        FailoverWorkflowImpl.class, ApprovalWorkflowImpl.class, LeaseWorkflowImpl.class);
    plans.registerActivitiesImplementations(
        world, RoutineSetting.desk(temporal.getWorkflowClient()), (RunProbe) (w, r) -> false);
    temporal.newWorker(TaskQueues.JOURNAL).registerActivitiesImplementations(world.books);
  }

  @AfterEach
  void end() {
    temporal.close();
  }

  /** Begins a run, with workers on those machines. */
  private WorkflowStub start(Mode mode, LostTerms terms, String... machines) {
    for (String machine : machines) {
      temporal
          .newWorker(TaskQueues.onMachine(TaskQueues.PLANS, machine))
          .registerActivitiesImplementations(pair.looks(machine), pair.acts(machine));
    }
    temporal.start();
    FailoverRequest request =
        new FailoverRequest(
            SampleFailover.lost(mode, terms), RunOrder.now("max", "p1 is gone", null, null));
    WorkflowStub run =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(WorkflowTypes.FAILOVER, FailoverStart.options(request, RUN));
    run.start(request);
    return run;
  }

  private WorkflowStub approved(LostTerms terms, String... machines) {
    WorkflowStub run = start(Mode.FOR_REAL, terms, machines);
    approve(1);
    return run;
  }

  private void approve(int request) {
    awaitAsked(request);
    request(request).update("approve", ApprovalView.class, decision(null));
  }

  private static DecisionCommand decision(String reason) {
    return new DecisionCommand("ann", List.of("cto"), reason);
  }

  private WorkflowStub request(int number) {
    return temporal.getWorkflowClient().newUntypedWorkflowStub(WorkflowIds.approval(RUN, number));
  }

  private EvidenceRecord record() {
    return world.evidence.getFirst();
  }

  private String fact(String name) {
    return record().facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(EvidenceFact::text)
        .reduce((earlier, later) -> later)
        .orElse("");
  }

  private void fails(WorkflowStub run, String reason) {
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining(reason);
  }

  private void awaitAsked(int times) {
    awaitThat(() -> world.pages.size() >= times);
  }

  /** Lets time go by for what waits for a worker that is not there. */
  private void awaitThat(BooleanSupplier there) {
    RoutineSetting.await(() -> {
      if (!there.getAsBoolean()) {
        temporal.sleep(Duration.ofSeconds(5));
      }
      return there.getAsBoolean();
    });
  }

  private void awaitPerson(WorkflowStub run) {
    awaitThat(() -> run.query("view", RunView.class).phase() == RunPhase.WAITING_FOR_PERSON);
  }

  @Test
  void aPersonAgreesToTheLossAndTheMachineOfTheStandbyTakesOver() {
    WorkflowStub run = approved(LostTerms.USUAL, "p1", "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).containsExactly("p1 fences p1", "p2 takes over from p1");
    assertThat(record().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "see what would be lost",
            "have the loss approved",
            "keep the old primary from writing",
            "blocked p1 at the balancer",
            "promoted p2",
            "led traffic to p2",
            "prove that one writes");
    assertThat(record().approvals()).hasSize(1);
    assertThat(fact("Fence")).isEqualTo("p1 is fenced: p1 saw that p1 is stopped (no server runs)");
    assertThat(fact("Fork"))
        .startsWith("p2 writes in timeline 4 from 0/1194 on: what p1 wrote beyond that is lost");
    assertThat(fact("Writable")).contains("after leave was given", "after p1 was last seen");
  }

  @Test
  void whoeverApprovesReadsWhatWouldBeLost() {
    WorkflowStub run = start(Mode.FOR_REAL, LostTerms.USUAL, "p1", "p2");
    awaitAsked(1);

    assertThat(request(1).query("view", ApprovalView.class).estimate())
        .startsWith(
            "p2 writes in place of p1, which is kept from it first; at most 500 bytes up to")
        .contains("and what was written in the 3 s since", "the last transaction that p2 has");
    run.cancel();
  }

  @Test
  void whatIsPromisedIsMeasuredByWhatWasAgreedTo() {
    LostTerms terms =
        new LostTerms(
            Map.of(), null, new LossBounds(400, Duration.ofMinutes(1)), Duration.ofHours(1));

    assertThat(approved(terms, "p1", "p2").getResult(RunOutcome.class).verdict())
        .isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(record().promises())
        .extracting(EvidencePromise::name)
        .contains(
            "lost at most, up to the last sample",
            "lost at most, in time",
            "writable after leave was given");
  }

  @Test
  void whoSaysNoStopsItBeforeAnythingIsTouched() {
    WorkflowStub run = start(Mode.FOR_REAL, LostTerms.USUAL, "p1", "p2");
    awaitAsked(1);
    request(1).update("reject", ApprovalView.class, decision("wait for it"));

    fails(run, "ann said no: wait for it");
    assertThat(record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(pair.done).isEmpty();
  }

  @Test
  void anApprovalThatIsWithdrawnByItsRunTouchesNothing() {
    WorkflowStub run = start(Mode.FOR_REAL, LostTerms.USUAL, "p1", "p2");
    awaitAsked(1);
    run.cancel();

    assertThatThrownBy(() -> run.getResult(RunOutcome.class)).isNotNull();
    assertThat(pair.done).isEmpty();
  }

  @Test
  void aLossThatHasGrownIsAskedAnew() {
    WorkflowStub run = start(Mode.FOR_REAL, LostTerms.USUAL, "p1", "p2");
    awaitAsked(1);
    pair.seenAt = NOON.plus(Duration.ofMinutes(20));
    approve(1);
    awaitAsked(2);
    assertThat(pair.done).isEmpty();
    approve(2);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(record().approvals()).hasSize(2);
    assertThat(fact("Asked anew")).contains("in the 19 min 58 s since");
  }

  @Test
  void aHookThatEndsWellIsAProofWhereItsMachineIsGone() {
    WorkflowStub run = approved(WITH_A_HOOK, "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).containsExactly("p2 runs cut-off-p1", "p2 takes over from p1");
    assertThat(fact("Fence")).contains("cut-off-p1 has cut off p1", "port 7 is down");
  }

  @Test
  void whereNothingProvesItNobodyIsPromotedUntilAPersonTakesTheRiskInWords() {
    WorkflowStub run = approved(LostTerms.USUAL, "p2");
    awaitPerson(run);
    assertThat(pair.done).isEmpty();

    run.update("acceptUnfenced", RunView.class, BY_ANN);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(pair.done).containsExactly("p2 takes over from p1");
    assertThat(fact("Fence"))
        .contains(
            "the worker on p1 could not stop p1: it does not answer",
            "p1 does not answer p2, which does not say that it is stopped",
            "ann takes that risk: the hall has burnt down");
  }

  @Test
  void whereNobodyDoesItEndsWithoutAPromotion() {
    pair.fenceFails = FailoverFailure.NOT_FENCED.because("p1 runs still");
    WorkflowStub run = approved(LostTerms.USUAL, "p1", "p2");

    fails(run, "p1 may still take writes: the worker on p1 could not stop p1: p1 runs still");
    assertThat(record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(pair.done).contains("p1 fences p1").doesNotContain("p2 takes over from p1");
  }

  @Test
  void aRiskIsTakenOnlyWhereThereIsOneByThoseWhoMayAndInWords() {
    WorkflowStub run = start(Mode.FOR_REAL, LostTerms.USUAL, "p2");
    awaitAsked(1);

    refuses(run, BY_ANN, "There is no risk to take yet");
    approve(1);
    awaitPerson(run);
    refuses(run, new RiskTaken("bob", List.of("lead"), "so I heard"), "That is for cto to say.");
    refuses(run, new RiskTaken("ann", List.of("cto"), " "), "says in words why");
    run.cancel();
  }

  private static void refuses(WorkflowStub run, RiskTaken risk, String why) {
    assertThatThrownBy(() -> run.update("acceptUnfenced", RunView.class, risk))
        .isInstanceOf(WorkflowUpdateException.class)
        .rootCause()
        .hasMessageContaining(why);
  }

  @Test
  void anOldPrimaryThatAnswersInBetweenBlocksWhateverAHookSays() {
    pair.meanwhile = () -> pair.oldWrites = true;

    fails(approved(WITH_A_HOOK, "p2"), "p1 takes writes");
    assertThat(pair.done).containsExactly("p2 runs cut-off-p1");
  }

  @Test
  void nobodyMayTakeTheRiskOfOneThatIsSeenToWrite() {
    pair.meanwhile = () -> pair.oldWrites = true;
    pair.cutOffFails = FailoverFailure.NOT_FENCED.because("port 7 does not answer");
    WorkflowStub run = approved(WITH_A_HOOK, "p2");
    awaitPerson(run);

    refuses(run, BY_ANN, "There is no risk to take: p1 is not fenced");
    run.cancel();
  }

  @Test
  void whatIsWithinTheBoundsOfThePolicyIsAskedOfNobodyWhereTheFenceIsProven() {
    WorkflowStub run = start(Mode.FOR_REAL, automatic(500, Duration.ofMinutes(1)), "p1", "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.pages).isEmpty();
    assertThat(record().approvals()).isEmpty();
    assertThat(record().steps())
        .filteredOn(step -> step.name().equals("have the loss approved"))
        .singleElement()
        .satisfies(step -> assertThat(step.detail()).startsWith("the policy agrees: at most 500"))
        .extracting(EvidenceStep::result)
        .isEqualTo(Result.SKIPPED);
  }

  private static LostTerms automatic(long bytes, Duration time) {
    return new LostTerms(Map.of(), new LossBounds(bytes, time), null, null);
  }

  @Test
  void whatIsBeyondThemIsAskedOfAPerson() {
    WorkflowStub run = approved(automatic(499, Duration.ofMinutes(1)), "p1", "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(record().approvals()).hasSize(1);
  }

  @Test
  void withoutAProofAPersonIsAskedAlthoughTheLossIsWithinThem() {
    pair.fenceFails = FailoverFailure.NOT_FENCED.because("p1 runs still");
    WorkflowStub run = approved(automatic(500, Duration.ofMinutes(1)), "p1", "p2");
    awaitPerson(run);
    run.update("acceptUnfenced", RunView.class, BY_ANN);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(record().approvals()).hasSize(1);
  }

  @Test
  void aLossThatIsNotKnownIsNeverAgreedToByThePolicy() {
    pair.samples = List.of();
    WorkflowStub run = approved(automatic(Long.MAX_VALUE, Duration.ofDays(9)), "p1", "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(fact("Loss agreed to")).startsWith("what would be lost is not known");
  }

  @Test
  void oneThatIsSeenToWriteIsStoppedOnlyOncePeopleAgree() {
    pair.oldWrites = true;
    pair.meanwhile = () -> pair.oldWrites = false;
    WorkflowStub run = start(Mode.FOR_REAL, automatic(500, Duration.ofMinutes(1)), "p1", "p2");
    awaitAsked(1);
    assertThat(pair.done).isEmpty();
    approve(1);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
  }

  @Test
  void aStandbyThatDoesNotAnswerTakesNobodysPlace() {
    pair.standbyAnswers = false;

    fails(start(Mode.FOR_REAL, LostTerms.USUAL, "p1", "p2"), "neither server is known to follow");
    assertThat(record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void aDryRunSaysWhatWouldBeLostAndTouchesNothing() {
    WorkflowStub run = start(Mode.DRY_RUN, WITH_A_HOOK, "p2");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(fact("Would take over")).isEqualTo("p2 at west in place of p1 at north");
    assertThat(fact("Loss")).startsWith("at most 500 bytes");
    assertThat(fact("Seen")).contains("no worker looks at p1 from its machine p1");
    assertThat(pair.done).isEmpty();
    assertThat(world.pages).isEmpty();
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

    fails(approved(LostTerms.USUAL, "p1", "p2"), "the balancer does not answer");
    assertThat(fact("What to do"))
        .startsWith("p2 was told to write, so the way is forward: never start p1 to write")
        .contains("before TakePairOver");
  }
}
