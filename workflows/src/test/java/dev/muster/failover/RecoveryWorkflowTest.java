package dev.muster.failover;

import static dev.muster.failover.RecoverySetting.tell;
import static dev.muster.routine.RoutineSetting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.BackupWorld;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.PlanCondition.State;
import dev.muster.planner.RunAlarm;
import dev.muster.recovery.RecoveryCommand.Kind;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecoveryWorkflowTest {
  private static final ApplicationFailure NOT_DRAINED =
      FailoverFailure.NOT_DRAINED.because("p2 lacks 12 bytes; p1 takes writes again");

  private final RecoverySetting setting = new RecoverySetting(FirstBackupsTest.LongBackup.class);

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

  private void isDone(WorkflowStub run) {
    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.database.writer).isEqualTo("p2");
    assertThat(setting.cache.writer).isEqualTo("p2");
  }

  @Test
  void everySystemGoesThenTheSiteIsTriedAndThenItsNamesAreLed() {
    isDone(setting.approved());

    assertThat(setting.record().steps())
        .extracting(EvidenceStep::name, EvidenceStep::result)
        .extracting(Object::toString)
        .containsExactly(
            "(\"look at every system\", DONE)",
            "(\"database\", DONE)",
            "(\"cache\", DONE)",
            "(\"smoke\", DONE)",
            "(\"names\", DONE)");
    assertThat(setting.world.calls).containsExactly(SampleRecovery.WEST);
    assertThat(setting.names.done)
        .containsExactly("tried", "shop.example.com A from north to west");
    assertThat(setting.step("smoke").startedAt())
        .isAfterOrEqualTo(setting.step("database").endedAt())
        .isAfterOrEqualTo(setting.step("cache").endedAt());
    assertThat(setting.step("names").startedAt()).isAfterOrEqualTo(setting.step("smoke").endedAt());
  }

  @Test
  void eachSystemHasARecordOfItsOwnAndTheWholeOneMore() {
    isDone(setting.approved());

    assertThat(setting.world.evidence)
        .extracting(EvidenceRecord::plan)
        .hasSize(3)
        .contains("failover/shop-over", "failover/cache-over")
        .endsWith("recovery/shop-site");
    assertThat(setting.record().facts())
        .filteredOn(fact -> fact.name().equals("A record of its own"))
        .hasSize(2);
    assertThat(setting.fact("Seen before"))
        .isEqualTo(
            "shop-db: p1 at north takes writes, and p2 follows\n"
                + "cache: p1 at north takes writes, and p2 follows");
    assertThat(setting.fact("Seen after")).contains("shop-db: p2 at west", "cache: p2 at west");
  }

  @Test
  void leaveIsAskedOnceAndTheTimeItTookIsMeasuredFromThere() {
    isDone(setting.approved());

    assertThat(setting.world.pages).filteredOn(page -> page.recipient().equals("ann")).hasSize(1);
    assertThat(setting.record().promises())
        .singleElement()
        .satisfies(promise -> {
          assertThat(promise.name()).isEqualTo("moved to the other site");
          assertThat(promise.outcome()).isEqualTo(EvidencePromise.Outcome.KEPT);
        });
  }

  // DR-14
  @Test
  void usersHearWhenItBeginsWhenItsNamesWereLedAndWhenItIsOver() {
    isDone(setting.approved());

    assertThat(setting.told()).hasSize(3);
    assertThat(setting.told().get(1))
        .contains("Its names lead to west: The shop goes to the other site");
    assertThat(setting.told().getFirst())
        .contains("Moving to another site: The shop goes to the other site");
    assertThat(setting.told().getLast())
        .contains("Moved to another site: The shop goes to the other site");
    assertThat(setting.fact("Told")).startsWith("begins at ");
  }

  @Test
  void nothingIsTouchedWhileAnySystemIsNotReadyAndAllThatAreNotAreNamed() {
    setting.database.state = "catchup";
    setting.names.hindrance = "shop.example.com takes no updates";

    WorkflowStub run = setting.approved();

    fails(run, "shop-db: p1 at north takes writes, but");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(setting.fact("Outcome")).contains("catchup", "; shop.example.com takes no updates");
    assertThat(setting.database.done).isEmpty();
    assertThat(setting.cache.done).isEmpty();
    assertThat(setting.told()).isEmpty();
  }

  @Test
  void aDryRunSaysWhatEachStepWouldDoAndTouchesNothing() {
    WorkflowStub run = setting.start(SampleRecovery.plan(null, Mode.DRY_RUN));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(setting.fact("Would be done"))
        .isEqualTo(
            """
            database: shop-db to p2 at west
            cache: cache to p2 at west
            smoke: GET https://west.shop.example/health answers 200 within 1 min, after database and\
             cache
            names: shop.example.com A leads to west, after smoke\
            """);
    assertThat(setting.database.done).isEmpty();
    assertThat(setting.cache.done).isEmpty();
    assertThat(setting.world.calls).isEmpty();
    assertThat(setting.world.pages).isEmpty();
  }

  @Test
  void aDryRunSaysWhatStandsAgainstIt() {
    setting.database.state = "catchup";

    fails(setting.start(SampleRecovery.plan(null, Mode.DRY_RUN)), "catchup");
    assertThat(setting.fact("Against it")).startsWith("shop-db: ");
  }

  @Test
  void aSystemThatIsThereIsLeftWhereItIs() {
    setting.cache.writer = "p2";

    isDone(setting.approved(SampleRecovery.plan("west", Mode.FOR_REAL)));

    assertThat(setting.cache.done).isEmpty();
    assertThat(setting.step("cache").detail()).startsWith("was there: p2 at west takes writes");
  }

  @Test
  void whereSystemsAreAtDifferentSitesItHasToBeSaidWhereTheyGo() {
    setting.cache.writer = "p2";

    fails(
        setting.approved(), "its systems are at north and west: say to which site they are to go");
    assertThat(setting.database.done).isEmpty();
  }

  @Test
  void whatDependsOnAStepThatFailedWaitsUntilAPersonHasItTakenAgain() {
    setting.database.fails = NOT_DRAINED;
    WorkflowStub run = setting.approved();
    setting.awaitTrouble(run);

    await(() -> !setting.world.told.isEmpty());
    assertThat(setting.world.told)
        .singleElement()
        .extracting(PlanCondition::reason)
        .isEqualTo("waits for a person: database failed: p2 lacks 12 bytes; p1 takes writes again");
    assertThat(setting.world.calls).isEmpty();
    assertThat(run.query("view", RunView.class).steps())
        .extracting(EvidenceStep::name)
        .contains("database", "cache");
    setting.database.fails = null;
    tell(run, Kind.RETRY, "database", "it has caught up");

    isDone(run);
    assertThat(setting.record().steps())
        .filteredOn(step -> step.name().equals("database"))
        .extracting(EvidenceStep::result)
        .containsExactly(Result.FAILED, Result.DONE);
    assertThat(setting.fact("Commands")).startsWith("RETRY database by eve: it has caught up at ");
  }

  @Test
  void whatDoesNotDependOnItGoesOn() {
    setting.database.fails = NOT_DRAINED;
    WorkflowStub run = setting.approved();
    setting.awaitTrouble(run);
    await(() -> setting.cache.writer.equals("p2"));

    tell(run, Kind.ABORT, null, "another day");
    fails(run, "stopped by eve: another day; shop-db: p1 at north takes writes, and p2 follows");

    assertThat(setting.fact("Seen after"))
        .isEqualTo(
            """
            shop-db: p1 at north takes writes, and p2 follows; it has not left
            cache: p2 at west takes writes, and p1 follows; 'muster failover cache-over --to p1'\
             leads it home\
            """);
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(setting.step("smoke").result()).isEqualTo(Result.SKIPPED);
    assertThat(setting.told().getLast()).contains("Not all moved to another site");
    assertThat(setting.record().promises())
        .singleElement()
        .extracting(EvidencePromise::measured)
        .isNull();
  }

  @Test
  void aSiteThatDoesNotServeGetsNoNamesUntilAPersonLeavesTheTestOut() {
    setting.world.failing.add(SampleRecovery.WEST);
    WorkflowStub run = setting.approved();
    await(() -> !setting.world.calls.isEmpty());
    setting.pass(Duration.ofMinutes(3));
    setting.awaitTrouble(run);

    assertThat(setting.names.done).containsExactly("tried");
    await(() -> !setting.world.told.isEmpty());
    assertThat(setting.world.told)
        .singleElement()
        .extracting(PlanCondition::reason)
        .asString()
        .contains(
            "smoke failed: https://west.shop.example/health does not serve at west within 1 min:"
                + " answered 500");
    tell(run, Kind.SKIP, "smoke", "the test itself is wrong");

    isDone(run);
    assertThat(setting.fact("Result")).isEqualTo("every system is at west; left out: smoke");
    assertThat(setting.told().getLast()).contains("every system is at west; left out: smoke");
    assertThat(setting.names.value).isEqualTo("192.0.2.2");
    assertThat(setting.step("smoke"))
        .satisfies(step -> {
          assertThat(step.result()).isEqualTo(Result.SKIPPED);
          assertThat(step.detail()).isEqualTo("left out by eve: the test itself is wrong");
        });
  }

  @Test
  void aStepThatDidNotFailIsNotTakenAgain() {
    setting.database.fails = NOT_DRAINED;
    WorkflowStub run = setting.approved();
    setting.awaitTrouble(run);

    assertThatThrownBy(() -> tell(run, Kind.RETRY, "smoke", "now"))
        .hasStackTraceContaining("No step 'smoke' has failed: those are database.");
    assertThatThrownBy(() -> tell(run, Kind.SKIP, "database", " "))
        .hasStackTraceContaining("A command needs a reason");
    tell(run, Kind.ABORT, null, "enough");
    fails(run, "enough");
  }

  @Test
  void oneThatIsCancelledBeginsNothingMoreAndSaysWhereEachIs() {
    WorkflowStub[] run = new WorkflowStub[1];
    setting.database.meanwhile = () -> run[0].cancel();
    run[0] = setting.start(SampleRecovery.plan(null, Mode.FOR_REAL));
    setting.approve();

    isCancelled(run[0]);
    assertThat(setting.fact("Outcome"))
        .startsWith("cancelled in Temporal; shop-db: p2 at west takes writes");
    assertThat(setting.world.calls).isEmpty();
    assertThat(setting.step("database").result()).isEqualTo(Result.DONE);
    assertThat(setting.step("smoke").detail()).isEqualTo("never begun");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
  }

  @Test
  void oneWhoseSystemIsTakenAwayBeginsNothingMore() {
    setting.database.fails = NOT_DRAINED;
    WorkflowStub run = setting.approved();
    setting.awaitTrouble(run);
    await(() -> setting.cache.writer.equals("p2"));

    setting.takeAway("shop-db");

    fails(run, "System shop-db is not this run's");
    assertThat(setting.fact("Seen after")).contains("'muster failover cache-over --to p1'");
    assertThat(setting.world.calls).isEmpty();
  }

  @Test
  void oneThatIsCancelledWhileItAsksForLeaveHasTouchedNothing() {
    WorkflowStub run = setting.start(SampleRecovery.plan(null, Mode.FOR_REAL));
    await(() -> !setting.world.pages.isEmpty());
    run.cancel();

    isCancelled(run);
    assertThat(setting.database.done).isEmpty();
    assertThat(setting.told()).isEmpty();
  }

  @Test
  void aFreezeKeepsItFromBeginning() {
    setting.world.frozen = "Frozen by 'sales'.";

    fails(setting.start(SampleRecovery.plan(null, Mode.FOR_REAL)), "Frozen by 'sales'.");
    assertThat(setting.database.done).isEmpty();
  }

  @Test
  void aFreezeThatComesOnceItMovesHoldsUpNoSystem() {
    setting.database.meanwhile = () -> setting.world.frozen = "Frozen by 'sales'.";

    isDone(setting.approved());
  }

  // DR-05
  @Test
  void oneThatTakesLongerThanPromisedIsTold() {
    setting.database.fails = NOT_DRAINED;
    WorkflowStub run = setting.approved();
    setting.awaitTrouble(run);
    setting.pass(Duration.ofMinutes(11));
    await(() -> !setting.world.raised.isEmpty());

    assertThat(setting.world.raised).hasSize(1);
    assertThat(setting.world.raised.getLast().kind()).isEqualTo(RunAlarm.Kind.BROKEN);
    assertThat(setting.world.raised.getLast().reason()).startsWith("takes longer than promised");
    setting.database.fails = null;
    tell(run, Kind.RETRY, "database", "it has caught up");
    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.BROKEN);
  }

  @Test
  void onePausedBeginsNothingUntilItGoesOn() {
    setting.database.fails = NOT_DRAINED;
    WorkflowStub run = setting.approved();
    setting.awaitTrouble(run);
    tell(run, Kind.PAUSE, null, "a look first");
    setting.database.fails = null;
    tell(run, Kind.RETRY, "database", "it has caught up");
    assertThat(setting.database.done).hasSize(1);
    await(() -> run.query("view", RunView.class).now().startsWith("paused; nothing"));
    setting.awaitTrouble(run);
    assertThatThrownBy(() -> tell(run, Kind.PAUSE, null, "again"))
        .hasStackTraceContaining("It is paused already.");

    tell(run, Kind.GO_ON, null, "looked");

    isDone(run);
    assertThat(List.of(setting.fact("Commands").split("\n"))).hasSize(3);
  }

  @Test
  void aSystemThatAPersonLeavesOutIsNotMoved() {
    setting.database.fails = NOT_DRAINED;
    WorkflowStub run = setting.approved();
    setting.awaitTrouble(run);
    tell(run, Kind.SKIP, "database", "it stays");

    fails(run, "not at west, or not well there: shop-db; left out: database; shop-db: p1 at north");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(setting.told().getLast())
        .contains("Not all moved to another site", "not well there: shop-db");
    assertThat(setting.record().promises())
        .singleElement()
        .extracting(EvidencePromise::outcome)
        .isEqualTo(EvidencePromise.Outcome.NOT_MEASURED);
  }

  @Test
  void aSystemThatAPersonMovedAndLeavesOutIsThereAndNotMeasured() {
    setting.database.fails = NOT_DRAINED;
    WorkflowStub run = setting.approved();
    setting.awaitTrouble(run);
    setting.database.writer = "p2";
    setting.database.traffic = "p2";
    tell(run, Kind.SKIP, "database", "moved by hand");

    isDone(run);
    assertThat(setting.record().promises())
        .singleElement()
        .extracting(EvidencePromise::outcome)
        .isEqualTo(EvidencePromise.Outcome.NOT_MEASURED);
  }

  @Test
  void everyFailureOfEveryStepPagesAndIsOverOnceAPersonDecides() {
    setting.database.fails = NOT_DRAINED;
    setting.world.failing.add(SampleRecovery.WEST);
    WorkflowStub run = setting.approved();
    awaitTold(1);
    tell(run, Kind.RETRY, "database", "once more");
    awaitTold(3);
    setting.database.fails = null;
    tell(run, Kind.RETRY, "database", "it has caught up");
    await(() -> !setting.world.calls.isEmpty());
    setting.pass(Duration.ofMinutes(3));
    awaitTold(5);
    tell(run, Kind.SKIP, "smoke", "the test itself is wrong");

    isDone(run);
    assertThat(setting.world.told)
        .extracting(PlanCondition::state)
        .containsExactly(State.HOLDS, State.OVER, State.HOLDS, State.OVER, State.HOLDS, State.OVER);
    assertThat(setting.world.told.getLast().key())
        .isEqualTo("recovery/shop-site/RecoveryStepFailed/recovery/shop-site/1/smoke");
    assertThat(setting.world.told.getLast().reason())
        .isEqualTo("waits for nobody: smoke is left out by eve: the test itself is wrong");
  }

  private void awaitTold(int times) {
    await(() -> setting.world.told.size() >= times);
  }

  @Test
  void whatStillWaitsWhenItIsStoppedWaitsForNobodyThen() {
    setting.database.fails = NOT_DRAINED;
    WorkflowStub run = setting.approved();
    awaitTold(1);
    tell(run, Kind.ABORT, null, "another day");

    fails(run, "stopped by eve: another day");
    assertThat(setting.world.told)
        .extracting(PlanCondition::state)
        .containsExactly(State.HOLDS, State.OVER);
  }

  @Test
  void nobodyWhoHearsKeepsItFromItsEnd() {
    setting.world.nobodyHears = true;
    setting.database.fails = NOT_DRAINED;
    WorkflowStub run = setting.approved();
    setting.awaitTrouble(run);
    setting.database.fails = null;
    tell(run, Kind.RETRY, "database", "it has caught up");

    isDone(run);
    assertThat(setting.fact("Seen after")).contains("shop-db: p2 at west");
  }

  @Test
  void oneThatIsStoppedWhileASmokeTestIsUnderWayLeadsNoName() {
    setting.world.failing.add(SampleRecovery.WEST);
    WorkflowStub run = setting.approved();
    await(() -> !setting.world.calls.isEmpty());
    tell(run, Kind.ABORT, null, "enough");

    fails(run, "stopped by eve: enough; shop-db: p2 at west");
    assertThat(setting.step("smoke").result()).isEqualTo(Result.STOPPED);
    assertThat(setting.step("names").detail()).isEqualTo("never begun");
    assertThat(setting.names.value).isEqualTo("192.0.2.1");
    assertThat(setting.world.told).isEmpty();
  }

  @Test
  void firstBackupsBeginOnceTheSystemsAreLetGoOf() {
    FirstBackupsTest.BEGUN.clear();
    FailoverPlan database =
        SampleFailover.backedUp(
            SampleFailover.rejoining(null, Mode.FOR_REAL), BackupWorld.backup());

    isDone(setting.approved(SampleRecovery.by(database, null)));

    assertThat(FirstBackupsTest.BEGUN)
        .singleElement()
        .satisfies(
            request -> assertThat(request.order().requester()).isEqualTo(RecoverySetting.RUN));
    assertThat(setting.record().steps().getLast().name())
        .isEqualTo("begin the first backups of shop-db");
    assertThat(setting.record().steps().getLast().result()).isEqualTo(Result.DONE);
    assertThat(setting.world.evidence)
        .filteredOn(record -> record.plan().equals("failover/shop-over"))
        .singleElement()
        .satisfies(record ->
            assertThat(record.steps())
                .extracting(EvidenceStep::name)
                .doesNotContain("begin the first backups"));
  }

  @Test
  void whatDidNotGoIsNotBackedUp() {
    FirstBackupsTest.BEGUN.clear();
    setting.database.fails = NOT_DRAINED;
    FailoverPlan database =
        SampleFailover.backedUp(
            SampleFailover.rejoining(null, Mode.FOR_REAL), BackupWorld.backup());
    WorkflowStub run = setting.approved(SampleRecovery.by(database, null));
    setting.awaitTrouble(run);
    tell(run, Kind.ABORT, null, "another day");

    fails(run, "another day");
    assertThat(FirstBackupsTest.BEGUN).isEmpty();
  }

  @Test
  void aSystemThatIsThereWithNamesThatLeadElsewhereIsNotWellThere() {
    setting.database.writer = "p2";
    setting.database.traffic = "p2";
    WorkflowStub run =
        setting.approved(
            SampleRecovery.by(
                SampleFailover.named(SampleFailover.rejoining(null, Mode.FOR_REAL)), "west"));
    setting.awaitTrouble(run);

    assertThat(run.query("view", RunView.class).now())
        .contains("it is there, but not well", "A leads to p1, and p2 is the one that writes");
    setting.names.value = "192.0.2.2";
    tell(run, Kind.RETRY, "database", "led by hand");
    isDone(run);
  }

  @Test
  void peopleAreAskedForTheSiteAndOneThatWouldGoToTheOtherByNowStops() {
    WorkflowStub run = setting.start(SampleRecovery.plan(null, Mode.FOR_REAL));
    await(() -> !setting.world.pages.isEmpty());

    assertThat(String.valueOf(setting.world.pages.getFirst().notice()))
        .contains("from north to west: shop-db, cache to west");
    setting.database.writer = "p2";
    setting.database.traffic = "p2";
    setting.cache.writer = "p2";
    setting.approve();
    fails(run, "leave was given to go to west, and it would go to north by now");
    assertThat(setting.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
    assertThat(setting.database.done).isEmpty();
  }
}
