package dev.muster.window;

import static dev.muster.window.WindowWorld.DUE;
import static dev.muster.window.Windows.back;
import static dev.muster.window.Windows.byHand;
import static dev.muster.window.Windows.carryingOn;
import static dev.muster.window.Windows.draft;
import static dev.muster.window.Windows.once;
import static dev.muster.window.Windows.resumed;
import static dev.muster.window.Windows.rolledBack;
import static dev.muster.window.Windows.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.BackupWorld;
import dev.muster.evidence.EvidenceApproval;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.incident.EscalationPolicy.Criterion;
import dev.muster.maintenance.HostCommand;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.PoolChange;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Page;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.RunAlarm;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.window.WindowCommand.Kind;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WindowWorkflowTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final WindowWork REINDEX =
      new WindowWork.Task(
          new TableWork(
              new PostgresAddress("db", 5432, "shop", "muster", null),
              TableAction.REINDEX,
              List.of("media_items")));
  private final WindowWorld world = new WindowWorld(DUE.minus(Duration.ofMinutes(50)));
  private final WindowStep stop = resumed(step("stop worker"), back("start worker"));
  private final WindowStep change = rolledBack(step("change"), back("change back"));

  @AfterEach
  void close() {
    world.close();
  }

  /** Comes to its time and to its end. */
  private void pass(WindowPlan plan) {
    world.start(plan, DUE);
    world.until(DUE.plus(Duration.ofHours(3)));
  }

  private void fails(String reason) {
    assertThatThrownBy(world::outcome).rootCause().hasMessageContaining(reason);
  }

  // MNT-04, MNT-07, MNT-20
  @Test
  void modesAndHoldsComeFirstAndGoLastAndABackupRunsOnWhatTheWindowHolds() {
    WindowStep backup =
        step("back up", new WindowWork.Backup(BackupWorld.backup()), Duration.ofMinutes(30));
    pass(draft(stop, backup, change, step("test")).silences(Windows.SILENCED).plan());

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.log)
        .containsExactly(
            "hold checkout",
            "silence",
            "flag on",
            "stop worker",
            "backup",
            "change",
            "test",
            "start worker",
            "flag off",
            "unsilence",
            "release checkout");
    assertThat(world.children).containsExactly("[shop-db]");
    assertThat(world.fact("Parts with records of their own")).startsWith("backup/shop-db/2026");
    assertThat(world.record().plan()).isEqualTo("window/shop-weekly");
    assertThat(world.holds.getFirst().until()).isEqualTo(DUE.plus(Windows.LENGTH));
    assertThat(world.silences.getFirst().until()).isEqualTo(DUE.plus(Windows.LENGTH));
  }

  // BKP-13
  @Test
  void aChangeIsNotBegunWhereTheBackupBeforeItFailed() {
    world.failing.add("backup");
    WindowStep backup =
        step("back up", new WindowWork.Backup(BackupWorld.backup()), Duration.ofMinutes(30));
    pass(Windows.plan(stop, backup, change));

    fails("back up: the store is away");
    assertThat(world.log)
        .containsExactly(
            "hold checkout",
            "flag on",
            "stop worker",
            "backup",
            "start worker",
            "flag off",
            "release checkout");
  }

  // MNT-19
  @Test
  void aModeThatAStepNeedsAsWellIsOffOnceNobodyNeedsIt() {
    WindowStep again =
        resumed(
            step("close the shop", new WindowWork.Mode(Windows.FLAG, true), MINUTE),
            new WindowStep.Counterpart(
                "open the shop", new WindowWork.Mode(Windows.FLAG, false), MINUTE));
    pass(Windows.plan(again, step("change")));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.log)
        .containsExactly("hold checkout", "flag on", "change", "flag off", "release checkout");
  }

  // MNT-04, MNT-05
  @Test
  void aTestThatFailsTakesBackTheChangeAndStillEndsWithWorkerStartedAndFlagOff() {
    world.failing.add("test");
    pass(Windows.plan(stop, change, step("test")));

    fails("a step failed and what was done was taken back: test: it answered 500");
    assertThat(world.log)
        .containsExactly(
            "hold checkout",
            "flag on",
            "stop worker",
            "change",
            "test fails",
            "change back",
            "start worker",
            "flag off",
            "release checkout");
    assertThat(world.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(world.raised).extracting(RunAlarm::kind).contains(RunAlarm.Kind.FAILED);
    assertThat(world.raised.getFirst().reason()).isEqualTo("failed: test: it answered 500");
    assertThat(world.told()).last().asString().startsWith("Maintenance taken back");
  }

  // MNT-10
  @Test
  void trafficIsRestoredOnlyOnceItIsGreen() {
    world.failing.add("health");
    world.start(
        draft(resumed(step("drain"), once("restore traffic", "health")), step("restart"))
            .bare()
            .plan(),
        DUE);
    world.until(DUE.plus(MINUTE));
    assertThat(world.log).contains("restart", "health fails").doesNotContain("restore traffic");

    world.failing.remove("health");
    world.until(DUE.plus(Duration.ofMinutes(2)));
    world.until(DUE.plus(HOUR));
    assertThat(world.log).endsWith("health", "restore traffic");
    assertThat(world.keys).hasSizeGreaterThan(3).doesNotHaveDuplicates();
    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
  }

  // MNT-04, MNT-10
  @Test
  void whatIsNeverGreenIsHeldOnPurposeAndAPersonIsPaged() {
    world.failing.add("health");
    pass(draft(resumed(step("drain"), once("restore traffic", "health"))).bare().plan());

    fails("still not as it was: restore traffic: held on purpose until");
    assertThat(world.log).doesNotContain("restore traffic");
    assertThat(world.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(world.fact("Finding: still not as it was")).contains("held on purpose until");
    assertThat(world.conditions)
        .singleElement()
        .satisfies(
            condition -> assertThat(condition.kind()).isEqualTo(PlanCondition.Kind.LEFT_UNDONE));
  }

  @Test
  void whatCanNotBeTakenBackIsTriedUntilItsLimitAndLeftAndTheRestIsTakenBack() {
    world.failing.add("start worker");
    pass(Windows.plan(stop));

    fails("still not as it was: start worker: it answered 500");
    assertThat(world.log).filteredOn("start worker fails"::equals).hasSizeGreaterThan(5);
    assertThat(world.log).endsWith("flag off", "release checkout");
    assertThat(world.told()).last().asString().startsWith("Maintenance over, and not all");
  }

  // MNT-01, MNT-15
  @Test
  void aStepThatDoesNotFitIsNotBegunAndAPersonIsPaged() {
    WindowStep long1 = byHand("by hand", Duration.ofMinutes(95));
    world.start(
        Windows.plan(
            stop, long1, step("upgrade", new WindowWork.Call(Windows.call("upgrade")), HOUR)),
        DUE);
    world.until(DUE.plus(Duration.ofMinutes(70)));
    world.decide(1, "approve", "eve", "operator");
    world.until(DUE.plus(Duration.ofHours(2)));

    fails("its time was over and what was done was taken back: upgrade may take 1 h");
    assertThat(world.log).doesNotContain("upgrade").contains("start worker", "flag off");
    assertThat(world.raised.getFirst().reason()).startsWith("failed: upgrade may take 1 h");
    assertThat(world.record().endedAt()).isBefore(DUE.plus(Windows.LENGTH));
  }

  // MNT-15
  @Test
  void theThreeHoursOfTheMonthlyMaintenanceEndItAndPageAPersonWhateverIsStillOnItsWay() {
    Duration length = Duration.ofHours(3);
    world.failing.add("test");
    world.start(
        draft(stop, byHand("by hand", HOUR), step("test")).bare().length(length).plan(), DUE);
    world.until(DUE.plus(MINUTE));
    world.command(Kind.KEEP, null, null);
    world.decide(1, "approve", "eve", "operator");
    world.until(DUE.plus(length).minus(MINUTE));
    int before = world.raised.size();

    world.until(DUE.plus(length).plus(MINUTE));

    assertThat(world.raised).hasSizeGreaterThan(before);
    assertThat(world.raised.getLast().reason())
        .isEqualTo(
            "failed: its time was over at 2026-03-01 05:00:00 UTC, and not all is as it was: stop"
                + " worker");
    world.command(Kind.GIVE_BACK, null, null);
    world.until(DUE.plus(length).plus(HOUR));
    fails("a step failed");
  }

  // MNT-20
  @Test
  void aChangeOfSizeIsMadeInAWindowThatWasApprovedWithServicesStoppedAndStartedAgain() {
    WindowStep services = resumed(step("stop services"), back("start services"));
    world.startAtOnce(draft(services, step("resize")).plan());
    Instant asked = world.now();
    world.until(asked.plus(Duration.ofMinutes(20)));
    assertThat(world.log).isEmpty();

    world.decide(1, "approve", "cto", "cto");
    world.until(asked.plus(HOUR));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.log)
        .containsExactly(
            "hold checkout",
            "flag on",
            "stop services",
            "resize",
            "start services",
            "flag off",
            "release checkout");
    assertThat(world.record().approvals()).extracting(EvidenceApproval::who).containsExactly("cto");
  }

  // MNT-20
  @Test
  void aChangeOfSizeThatIsNotApprovedStopsNothing() {
    WindowStep services = resumed(step("stop services"), back("start services"));
    world.startAtOnce(draft(services, step("resize")).plan());
    world.until(world.now().plus(Duration.ofMinutes(20)));
    world.decide(1, "reject", "cto", "cto");

    fails("cto said no");
    assertThat(world.log).isEmpty();
  }

  @Test
  void aStepThatTakesLongerThanItsLimitIsStoppedAndWaitedFor() {
    world.items = List.of(new MaintenanceItem("prune", 0));
    world.hangingItem = "prune";
    WindowStep task =
        step("prune", new WindowWork.Task(new HostCommand("prune")), Duration.ofSeconds(2));
    pass(draft(stop, task).bare().plan());

    fails("prune: not done within 2 s");
    assertThat(world.log)
        .containsExactly("stop worker", "prune", "prune cancelled", "start worker");
  }

  // MNT-09
  @Test
  void aTaskTellsItsPartsWithTheirTimes() {
    world.items = List.of(new MaintenanceItem("a", 1), new MaintenanceItem("b", 2));
    pass(draft(step("prune", new WindowWork.Task(new HostCommand("prune")), HOUR)).bare().plan());

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.fact("Figures: prune")).isEqualTo("a: done in 3 s\nb: done in 3 s");
    assertThat(world.record().steps().getFirst().detail()).isEqualTo("2 parts done");
  }

  // MNT-16
  @Test
  void whatIsChangedOnAMachineIsUndoneThere() {
    world.items = List.of(new MaintenanceItem("pool", 1));
    world.undo = new HostCommand("undo");
    world.failing.add("test");
    WindowWork widen =
        new WindowWork.Task(
            new PoolChange(
                "/etc/pgbouncer.ini",
                Map.of("default_pool_size", "40"),
                new PoolChange.Console("127.0.0.1", 6432, "admin", null)),
            "web-1");
    pass(draft(step("widen", widen, HOUR.dividedBy(4)), step("test")).bare().plan());

    fails("test: it answered 500");
    assertThat(world.log).containsExactly("pool on web-1", "test fails", "pool on web-1");
  }

  // MNT-12
  @Test
  void whatARebuildingLeftIsSaidAndDroppedAtTheEnd() {
    world.items = List.of(new MaintenanceItem("by_note", 1));
    world.leaving = "by_note";
    pass(draft(carryingOn(step("rebuild", REINDEX, HOUR)), step("change")).bare().plan());

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.log)
        .containsExactly("reindex by_note", "change", "drop what reindexing left of by_note");
    assertThat(world.record().steps().getFirst().detail()).isEqualTo("left is by_note_ccnew");
  }

  // MNT-12
  @Test
  void aRebuildingThatIsDoneLeavesNothingToBeDropped() {
    world.items = List.of(new MaintenanceItem("by_note", 1));
    pass(draft(step("rebuild", REINDEX, HOUR)).bare().plan());

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.log).containsExactly("reindex by_note");
    assertThat(world.record().steps().getLast().name())
        .isEqualTo("drop indexes that were left by rebuild");
    assertThat(world.record().steps().getLast().detail()).isEqualTo("nothing is to be undone");
  }

  @Test
  void aStepThatMayFailIsAFindingAndNoFailure() {
    world.failing.add("prune");
    pass(Windows.plan(carryingOn(step("prune")), step("upgrade")));

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.fact("Finding: not done")).isEqualTo("prune");
    assertThat(world.log).contains("upgrade");
    assertThat(world.told()).last().asString().startsWith("Maintenance done in part");
  }

  // MNT-06
  @Test
  void itIsWatchedAfterItHasClosedAndABreachIsAnIncidentLinkedToIt() {
    WatchTerms watch =
        new WatchTerms(
            Duration.ofMinutes(30),
            MINUTE,
            List.of(new WatchTerms.Healthy("error rate", Windows.call("errors"))),
            List.of());
    world.start(draft(stop).bare().watch(watch).plan(), DUE);
    world.until(DUE.plus(Duration.ofMinutes(10)));
    assertThat(world.log).contains("start worker", "errors");
    assertThat(world.keys).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    assertThat(world.told()).last().asString().startsWith("Maintenance done");
    world.failing.add("errors");
    world.until(DUE.plus(Duration.ofMinutes(20)));
    world.failing.remove("errors");
    world.incidents = List.of("incident/checkout/late");
    world.until(DUE.plus(HOUR));

    world.outcome();
    assertThat(world.conditions)
        .extracting(PlanCondition::state)
        .containsExactly(PlanCondition.State.HOLDS, PlanCondition.State.OVER);
    assertThat(world.conditions.getFirst().key()).contains(world.id()).contains("error rate");
    assertThat(world.fact("Watched")).contains("error rate=it answered 500");
    assertThat(world.record().endedAt())
        .isBetween(DUE.plus(Duration.ofMinutes(30)), DUE.plus(Duration.ofMinutes(32)));
  }

  // MNT-06
  @Test
  void aRateOfErrorsAboveItsBoundIsAnIncidentUntilItIsBelowAgain() {
    Criterion errors = new Criterion("error rate", "rate(errors[5m])", 0.05);
    world.measured = 0.05;
    world.start(
        draft(stop)
            .bare()
            .watch(new WatchTerms(Duration.ofMinutes(30), MINUTE, List.of(), List.of(errors)))
            .plan(),
        DUE);
    world.until(DUE.plus(Duration.ofMinutes(10)));
    assertThat(world.conditions).isEmpty();
    world.measured = 0.06;
    world.until(DUE.plus(Duration.ofMinutes(15)));
    world.measured = null;
    world.until(DUE.plus(HOUR));

    world.outcome();
    assertThat(world.conditions)
        .extracting(PlanCondition::state)
        .containsExactly(PlanCondition.State.HOLDS, PlanCondition.State.OVER);
    assertThat(world.conditions.getFirst().key()).contains(world.id()).contains("error rate");
    assertThat(world.conditions.getFirst().reason())
        .endsWith("error rate is not well: it is 0.06, above 0.05");
    assertThat(world.fact("Watched"))
        .contains("error rate=it is 0.06, above 0.05")
        .contains("times without data: {error rate=");
    assertThat(world.record().endedAt())
        .isBetween(DUE.plus(Duration.ofMinutes(30)), DUE.plus(Duration.ofMinutes(32)));
  }

  // MNT-06
  @Test
  void whatCannotBeMeasuredIsNotTakenForWell() {
    Criterion errors = new Criterion("error rate", "rate(errors[5m])", 0.05);
    world.failing.add("metrics");
    pass(
        draft(stop)
            .bare()
            .watch(new WatchTerms(Duration.ofMinutes(5), MINUTE, List.of(), List.of(errors)))
            .plan());

    world.outcome();
    assertThat(world.conditions.getFirst().reason()).contains("error rate is not well: no answer");
  }

  @Test
  void whatCameUpAfterwardsStandsInTheRecord() {
    world.start(Windows.plan(byHand("by hand", HOUR)), DUE);
    world.until(DUE.plus(MINUTE));
    world.incidents = List.of("incident/checkout/late");
    world.decide(1, "approve", "eve", "operator");
    world.until(DUE.plus(HOUR));

    world.outcome();
    assertThat(world.fact("Came up afterwards")).isEqualTo("incident/checkout/late");
  }

  @Test
  void oneThatIsCancelledTakesBackFirst() {
    world.start(Windows.plan(stop, byHand("by hand", HOUR)), DUE);
    world.until(DUE.plus(MINUTE));
    world.cancel();
    world.untilOver();

    assertThatThrownBy(world::outcome).isInstanceOf(WorkflowFailedException.class);
    assertThat(world.fact("Result"))
        .isEqualTo("a person stopped it and what was done was taken back: cancelled in Temporal");
    assertThat(world.log).endsWith("start worker", "flag off", "release checkout");
    assertThat(world.record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void oneWhoseSystemIsTakenFromItBeginsNothingMoreAndTakesBack() {
    world.start(Windows.plan(stop, byHand("by hand", HOUR), step("upgrade")), DUE);
    world.until(DUE.plus(MINUTE));
    world.breakLease("shop-db");
    world.untilOver();

    fails("System shop-db is not this run's");
    assertThat(world.log)
        .doesNotContain("upgrade")
        .endsWith("start worker", "flag off", "release checkout");
    assertThat(world.record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
  }

  // MNT-10
  @Test
  void aStepThatBringsBackAnEarlierOneLeavesNothingForTheEnd() {
    WindowStep start =
        step("bring it up", new WindowWork.TakeBack("stop worker"), Duration.ofMinutes(10));
    pass(draft(stop, start, step("test")).bare().plan());

    assertThat(world.outcome().verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.log).containsExactly("stop worker", "start worker", "test");
  }

  @Test
  void aNoticeThatReachesSomebodyElseOnlyIsToldByWhom() {
    world.unreachable.add("status-page");
    pass(Windows.plan(step("upgrade")));

    world.outcome();
    assertThat(world.fact("Told"))
        .contains("begins at 2026-03-01 02:00:0")
        .contains("customers by email; status-page by email: no such mailbox");
    assertThat(world.pages)
        .filteredOn(page -> page.kind() == NoticeKind.MAINTENANCE)
        .extracting(Page::id)
        .doesNotHaveDuplicates();
  }
}
