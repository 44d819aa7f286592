package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.ApprovalView;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.redis.ScriptedRedisPair;
import dev.muster.notice.Page;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.recovery.RecoveryCommand.Kind;
import dev.muster.routine.RoutineSetting;
import dev.muster.run.RunPhase;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.WorkflowStub;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Recoveries whose site is lost. */
@Timeout(60)
class LostSiteTest {
  private static final ApprovalTerms BY_THE_CTO = SampleFailover.BY_THE_CTO;
  private static final ApprovalTerms BY_THE_CTO_OR_OPS =
      new ApprovalTerms(
          List.of("cto", "ops"),
          1,
          BY_THE_CTO.within(),
          BY_THE_CTO.estimateHolds(),
          BY_THE_CTO.reminders());

  private final ScriptedLoss database = new ScriptedLoss();
  private final ScriptedPair living = new ScriptedPair();
  private final ScriptedRedisPair cache = new ScriptedRedisPair();
  private RecoverySetting setting;

  @AfterEach
  void end() {
    setting.close();
  }

  /** Its database is gone, and its cache lives. */
  private WorkflowStub startLost(ApprovalTerms leave, Mode mode) {
    setting =
        new RecoverySetting(
            machine -> List.of(database.looks(machine), database.acts(machine), cache.on(machine)));
    return setting.start(SampleRecovery.ofLostNorth(leave, mode));
  }

  private void isDone(WorkflowStub run) {
    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.names.value).isEqualTo("192.0.2.2");
  }

  private List<Page> asked() {
    return setting.world.pages.stream().filter(page -> page.recipient().equals("ann")).toList();
  }

  private EvidenceRecord ofDatabase() {
    return setting.world.evidence.stream()
        .filter(record -> record.plan().equals("failover/shop-over"))
        .findFirst()
        .orElseThrow();
  }

  private String childOfDatabase() {
    return setting.of(RecoverySetting.RUN).query("view", RunView.class).steps().stream()
        .filter(step -> step.name().equals("database") && step.detail() != null)
        .map(step -> step.detail().substring("by ".length()))
        .findFirst()
        .orElse("");
  }

  @Test
  void oneLeaveIsForAllThatIsLostAndSaysHowMuch() {
    WorkflowStub run = startLost(BY_THE_CTO, Mode.FOR_REAL);
    setting.approve();

    isDone(run);

    assertThat(asked())
        .singleElement()
        .asString()
        .contains("since north is lost", "from north to west", "shop-db: p2 writes in place of p1")
        .contains("at most 500 bytes");
    assertThat(ofDatabase().steps())
        .filteredOn(step -> step.name().equals(FailoverPlan.AGREE))
        .extracting(EvidenceStep::detail)
        .containsExactly("with " + RecoverySetting.RUN);
    assertThat(setting.fact("Seen after"))
        .contains(
            "shop-db: p2 at west takes writes",
            "'muster failover shop-over --to p1' leads it home");
  }

  @Test
  void whatIsWellAtTheLostSiteIsSwitchedOverAndLosesNothing() {
    setting = new RecoverySetting(machine -> List.of(living.on(machine), cache.on(machine)));
    WorkflowStub run =
        setting.approved(SampleRecovery.ofLostNorth(SampleFailover.BY_THE_CTO, Mode.FOR_REAL));

    isDone(run);

    assertThat(living.writer).isEqualTo("p2");
    assertThat(cache.writer).isEqualTo("p2");
    assertThat(ofDatabase().steps())
        .extracting(EvidenceStep::name)
        .contains(FailoverPlan.PROVE)
        .doesNotContain(FailoverPlan.FENCE);
  }

  @Test
  void whatIsAtTheOtherSiteAlreadyIsLeftThere() {
    cache.writer = "p2";
    WorkflowStub run = startLost(BY_THE_CTO, Mode.FOR_REAL);
    setting.approve();

    isDone(run);

    assertThat(setting.step("cache").detail()).startsWith("was there");
    assertThat(database.done).last().isEqualTo("p2 takes over from p1");
  }

  @Test
  void whatIsPromotedThereAndNotLedThereIsNotWellHoweverOftenItIsTakenAgain() {
    database.balancerIsStuck = true;
    database.takeFails = FailoverFailure.NOT_FENCED.because("the balancer does not answer");
    WorkflowStub run = startLost(BY_THE_CTO, Mode.FOR_REAL);
    setting.approve();
    setting.awaitTrouble(run);
    RecoverySetting.tell(run, Kind.RETRY, "database", "again");
    setting.awaitTrouble(run);

    assertThat(run.query("view", RunView.class).now()).contains("it is there, but not well");
    database.balancerIsStuck = false;
    RecoverySetting.tell(run, Kind.RETRY, "database", "it is led there by hand");

    isDone(run);
  }

  @Test
  void whoeverWantsItGivesNoLeaveForALossThatHasGrown() {
    WorkflowStub run = startLost(BY_THE_CTO_OR_OPS, Mode.FOR_REAL);
    setting.approve();
    RoutineSetting.await(() -> asked().size() == 2);

    assertThat(
            setting
                .of(WorkflowIds.approval(childOfDatabase(), 1))
                .query("view", ApprovalView.class)
                .requester())
        .isEqualTo("max");
    setting.approve(childOfDatabase());
    isDone(run);
  }

  @Test
  void aLossThatHasGrownSinceIsAskedForAnew() {
    WorkflowStub run = startLost(BY_THE_CTO, Mode.FOR_REAL);
    RoutineSetting.await(() -> !asked().isEmpty());
    database.samples = List.of(Sights.sample(0, 4_000, 4_000L), Sights.sample(2, 9_000, 4_500L));
    setting.approve();
    RoutineSetting.await(() -> asked().size() == 2);
    setting.approve(childOfDatabase());

    isDone(run);

    assertThat(ofDatabase().facts()).extracting(EvidenceFact::name).contains("Asked anew");
  }

  @Test
  void whoMayNotAgreeToALossLeavesItToThoseWhoMay() {
    WorkflowStub run = startLost(BY_THE_CTO_OR_OPS, Mode.FOR_REAL);
    setting.approve();
    RoutineSetting.await(() -> asked().size() == 2);
    setting.approve(childOfDatabase());

    isDone(run);

    assertThat(ofDatabase().steps())
        .filteredOn(step -> step.name().equals(FailoverPlan.AGREE))
        .extracting(EvidenceStep::detail)
        .containsExactly("by ann");
  }

  @Test
  void whereTheOtherSiteDoesNotAnswerNothingIsTouched() {
    database.standbyAnswers = false;
    WorkflowStub run = startLost(BY_THE_CTO, Mode.FOR_REAL);
    setting.approve();

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("p2 does not follow: nothing: connection timed out");

    assertThat(database.done).isEmpty();
    assertThat(cache.writer).isEqualTo("p1");
  }

  @Test
  void aDryRunSaysWhatWouldBeLostAndTouchesNothing() {
    WorkflowStub run = startLost(BY_THE_CTO, Mode.DRY_RUN);

    run.getResult(RunOutcome.class);

    assertThat(setting.fact("Would be done")).contains("database: shop-db to p2 at west");
    assertThat(setting.fact("Would be done")).contains("at most 500 bytes");
    assertThat(database.done).isEmpty();
    assertThat(asked()).isEmpty();
  }

  @Test
  void whereNothingProvesTheFenceAPersonIsWaitedForAndTheRestGoesOn() {
    database.fenceFails = FailoverFailure.NOT_FENCED.because("p1 runs");
    database.cutOffFails = FailoverFailure.NOT_FENCED.because("no such port");
    WorkflowStub run = startLost(BY_THE_CTO, Mode.FOR_REAL);
    setting.approve();
    RoutineSetting.await(() -> cache.writer.equals("p2") && !childOfDatabase().isEmpty());
    WorkflowStub child = setting.of(childOfDatabase());
    RoutineSetting.await(
        () -> child.query("view", RunView.class).phase() == RunPhase.WAITING_FOR_PERSON);
    child.update(
        "acceptUnfenced", RunView.class, new RiskTaken("ann", List.of("cto"), "it has burnt down"));

    isDone(run);

    assertThat(ofDatabase().facts())
        .filteredOn(fact -> fact.name().equals("Fence"))
        .last()
        .asString()
        .contains("it has burnt down");
  }
}
