package dev.muster.recovery;

import static dev.muster.recovery.SampleRebuild.database;
import static dev.muster.recovery.SampleRebuild.smoke;
import static dev.muster.recovery.SampleRebuild.word;
import static dev.muster.routine.RoutineSetting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.approval.ApprovalTerms;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.DecisionCommand;
import dev.muster.backup.BackupWorld;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.planner.RunAlarm;
import dev.muster.restore.DatabaseTarget;
import dev.muster.restore.RestoreActivities.Server;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.SampleRestore;
import dev.muster.restore.StepsAround;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.run.RunPhase;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sites that are built up from backups, with restores as they are. */
@Timeout(60)
class RebuildWorkflowTest {
  private static final String RUN = "recovery/shop-rebuild/1";
  private static final Duration HOUR = Duration.ofHours(1);

  private final BackupWorld world = new BackupWorld();
  private Instant takenAt;

  RebuildWorkflowTest() {
    takenAt = world.now();
  }

  @BeforeEach
  void backUp() {
    takenAt = world.now().plus(HOUR).truncatedTo(ChronoUnit.SECONDS);
    world.start(BackupWorld.backup(), takenAt).getResult(RunOutcome.class);
    takenAt = world.catalogue(BackupWorld.NEAR).latest().orElseThrow().begunAt();
    world.evidence.clear();
    world.waits(Duration.ofMinutes(10));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Instant failedAt() {
    return takenAt.plus(Duration.ofMinutes(7));
  }

  private RecoveryPlan plan(Mode mode, RecoveryStep... steps) {
    return SampleRebuild.plan(SampleRebuild.terms(HOUR, failedAt()), mode, steps);
  }

  private WorkflowStub start(RecoveryPlan plan) {
    RecoveryRequest request =
        new RecoveryRequest(plan, RunOrder.now("max", "the site is gone", null, plan.concern()));
    WorkflowStub run =
        world
            .client()
            .newUntypedWorkflowStub(WorkflowTypes.RECOVERY, RecoveryStart.options(request, RUN));
    run.start(request);
    return run;
  }

  private WorkflowStub approved(RecoveryPlan plan) {
    WorkflowStub run = start(plan);
    decide(1, "approve");
    return run;
  }

  private void decide(int request, String decision) {
    await(() -> isAsked(request));
    question(request)
        .update(decision, ApprovalView.class, new DecisionCommand("ann", List.of("cto"), "seen"));
  }

  private boolean isAsked(int request) {
    try {
      return question(request).query("view", ApprovalView.class) != null;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  private WorkflowStub question(int request) {
    return world.client().newUntypedWorkflowStub(WorkflowIds.approval(RUN, request));
  }

  private EvidenceRecord record(String plan) {
    return world.evidence.stream()
        .filter(record -> record.plan().equals(plan))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private EvidenceRecord record() {
    return record("recovery/shop-rebuild");
  }

  private static String fact(EvidenceRecord record, String name) {
    return record.facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(EvidenceFact::text)
        .findFirst()
        .orElse("");
  }

  private EvidencePromise promise(String name) {
    return record().promises().stream()
        .filter(promise -> promise.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void awaitPerson(WorkflowStub run) {
    await(() -> run.query("view", RunView.class).phase() == RunPhase.WAITING_FOR_PERSON);
  }

  // DR-01
  @Test
  void aSiteIsBuiltUpFromTheLatestRestorePointAndThenTried() {
    WorkflowStub run = approved(plan(Mode.FOR_REAL, database(), smoke("database")));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(world.restores.done).containsExactly("restored shop-db", "exchanged");
    assertThat(world.calls.called).containsExactly("/health");
    assertThat(record().steps())
        .extracting(EvidenceStep::name, EvidenceStep::result)
        .extracting(Object::toString)
        .containsExactly(
            "(\"look at every system\", DONE)", "(\"database\", DONE)", "(\"smoke\", DONE)");
    assertThat(record().steps().getLast().startedAt())
        .isAfterOrEqualTo(record().steps().get(1).endedAt());
  }

  @Test
  void theRestoreHasARecordOfItsOwnAndAsksNobodyASecondTime() {
    approved(plan(Mode.FOR_REAL, database())).getResult(RunOutcome.class);

    EvidenceRecord restored = record("restore/shop-db-back");
    assertThat(restored.approvals()).isEmpty();
    assertThat(restored.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(fact(restored, "Restore point")).startsWith("shop-db/");
    assertThat(fact(record(), "A record of its own")).startsWith("restore/shop-db-back/");
    assertThat(record().approvals()).hasSize(1);
    assertThat(world.catalogue(BackupWorld.NEAR).points())
        .as("what is on another server than the source is replaced without a backup")
        .hasSize(1);
  }

  // DR-05
  @Test
  void whatWasLostIsMeasuredFromTheMomentOfTheFailure() {
    approved(plan(Mode.FOR_REAL, database())).getResult(RunOutcome.class);

    EvidencePromise lost = promise("lost of the time before the failure");
    assertThat(lost.outcome()).isEqualTo(Outcome.KEPT);
    assertThat(lost.measured()).isEqualTo(Duration.ofMinutes(7).toSeconds());
    assertThat(promise(RecoveryPlan.BUILT_UP).outcome()).isEqualTo(Outcome.KEPT);
    assertThat(fact(record(), "Lost")).startsWith("what was written in the 7 min before");
  }

  // DR-05
  @Test
  void whoLosesMoreThanIsPromisedIsToldBeforeItIsOver() {
    RebuildTerms strict = SampleRebuild.terms(Duration.ofMinutes(5), failedAt());
    RecoveryPlan plan =
        SampleRebuild.plan(strict, Mode.FOR_REAL, database(), word("look around", "database"));

    WorkflowStub run = approved(plan);
    await(() -> !world.raised.isEmpty());

    assertThat(world.raised.getFirst().kind()).isEqualTo(RunAlarm.Kind.BROKEN);
    assertThat(world.raised.getFirst().reason())
        .isEqualTo("loses more than promised: what was written in the 7 min before the failure");
    assertThat(world.evidence).extracting(EvidenceRecord::plan).doesNotContain(plan.chain());
    decide(2, "approve");
    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(promise("lost of the time before the failure").outcome()).isEqualTo(Outcome.BROKEN);
  }

  @Test
  void whereNobodySaysWhenItFailedThatIsWhenTheRunBegan() {
    RebuildTerms unsaid = SampleRebuild.terms(HOUR, null);
    approved(SampleRebuild.plan(unsaid, Mode.FOR_REAL, database())).getResult(RunOutcome.class);

    assertThat(fact(record(), "Failed at")).startsWith("nobody said: taken to be ");
    assertThat(promise("lost of the time before the failure").measured())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(10).toSeconds());
  }

  @Test
  void aDryRunSaysWhichRestorePointAndWhatWouldBeLostAndTouchesNothing() {
    WorkflowStub run = start(plan(Mode.DRY_RUN, word("assess"), database(), smoke("database")));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(fact(record(), "Would be done"))
        .contains("assess: waits for the word of cto")
        .contains("database: orders at west.example:5432 from shop-db/")
        .contains(" and loses 7 min, in the store near")
        .contains("smoke: GET http://west.example/health answers 200 within 1 min, after database");
    assertThat(world.restores.done).isEmpty();
    assertThat(world.approvers.asked).isEmpty();
  }

  @Test
  void withoutARestorePointNothingIsTouchedAndThatIsSaid() {
    world.stores.get("near").clear();

    assertThatThrownBy(() -> approved(plan(Mode.FOR_REAL, database())).getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining(
            "no restore point of shop-db can be read: when leave was asked for there was none");
    assertThat(world.restores.done).isEmpty();
    assertThat(record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void anotherRestorePointThatIsMadeAfterTheQuestionIsNotPutBack() {
    WorkflowStub run = start(plan(Mode.FOR_REAL, database()));
    await(() -> isAsked(1));
    keep("near", takenAt.plus(Duration.ofMinutes(5)));

    decide(1, "approve");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(fact(record("restore/shop-db-back"), "Restore point")).startsWith(point().text());
  }

  @Test
  void whereLeaveWasGivenForNoneNothingIsPutBack() {
    Set<String> kept = Set.copyOf(world.stores.get("near"));
    world.stores.get("near").clear();
    WorkflowStub run = start(plan(Mode.FOR_REAL, database()));
    await(() -> isAsked(1));
    world.stores.get("near").addAll(kept);

    decide(1, "approve");

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("when leave was asked for there was none: there is none");
    assertThat(world.restores.done).isEmpty();
    assertThat(record().verdict()).isEqualTo(EvidenceVerdict.STOPPED);
  }

  @Test
  void aSecondStoreThatLagsPutsNothingElseBackThanWasAgreed() {
    world.stores.get("far").clear();
    keep("far", takenAt.minus(Duration.ofHours(24)));
    WorkflowStub run = start(plan(Mode.FOR_REAL, database()));
    await(() -> isAsked(1));
    world.away.add("near");
    world.waits(Duration.ofSeconds(1));

    decide(1, "approve");

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("leave was given for %s: there is none".formatted(point().text()))
        .hasMessageContaining("in the second store far, since the first can't be reached");
    assertThat(world.restores.done).isEmpty();
  }

  private RestorePointId point() {
    return new RestorePointId("shop-db", takenAt);
  }

  private void keep(String store, Instant begun) {
    world.stores.get(store).add(Catalogue.manifestKey(new RestorePointId("shop-db", begun)));
  }

  @Test
  void whoIsAskedReadsThatWhatIsThereIsNotBackedUp() {
    start(plan(Mode.FOR_REAL, database()));
    await(() -> isAsked(1));

    assertThat(question(1).query("view", ApprovalView.class).estimate())
        .contains("loses 7 min, in the store near, without a backup of what is there");
    decide(1, "reject");
  }

  @Test
  void thoseWhomARestoreNeedsAreAskedBesidesWhereTheLeaveOfThePlanIsNotEnough() {
    ApprovalTerms others =
        new ApprovalTerms(
            List.of("cto", "lead"), 1, Duration.ofHours(4), null, SampleRebuild.LEAVE.reminders());
    RecoveryPlan plan =
        SampleRebuild.plan(
            others, SampleRebuild.terms(HOUR, failedAt()), Mode.FOR_REAL, database());
    WorkflowStub run = start(plan);
    decide(1, "approve");
    await(() -> isAsked(2));

    assertThat(question(2).query("view", ApprovalView.class).estimate())
        .contains("from " + point().text());
    assertThat(question(2).query("view", ApprovalView.class).roles()).containsExactly("cto");
    assertThat(world.restores.done).isEmpty();
    decide(2, "approve");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(record().approvals()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "OF_THE_SOURCE, 2, shop-db/",
    "ANOTHER, 1, is on another server than what the backup is of",
    "UNKNOWN, 1, is not known to be on the server"
  })
  void onlyWhatAServerSaysIsTheSourceByAnotherNameIsBackedUpFirst(
      Server server, int points, String what) {
    PostgresAddress alias = new PostgresAddress("primary.example", 5432, "shop", "admin", null);
    world.restores.server = server;

    approved(plan(Mode.FOR_REAL, database(SampleRestore.plan(alias, RestorePlan.Mode.FOR_REAL))))
        .getResult(RunOutcome.class);

    assertThat(world.catalogue(BackupWorld.NEAR).points()).hasSize(points);
    assertThat(fact(record("restore/shop-db-back"), "What was there")).startsWith(what);
  }

  @Test
  void whatIsInPlaceIsNotToBePutBackAgainOnlySinceItsUsersAreNotLetIn() {
    world.calls.failing.add("/start-the-app");
    StepsAround around =
        new StepsAround(
            List.of(),
            List.of(SampleRestore.call("start the app"), SampleRestore.call("tell all")));
    RestorePlan restore =
        SampleRestore.plan(
            BackupWorld.backup(),
            new DatabaseTarget(SampleRebuild.WEST),
            around,
            RestorePlan.Mode.FOR_REAL);
    WorkflowStub run = approved(plan(Mode.FOR_REAL, database(restore)));
    awaitPerson(run);

    assertThat(world.restores.done).containsExactly("restored shop-db", "exchanged");
    assertThat(run.query("view", RunView.class).now())
        .contains("what was to be put back is in place; do by hand")
        .contains("(start the app, tell all) and leave the step out")
        .contains("it answered 500");
    run.update(
        "command",
        RunView.class,
        new RecoveryCommand(RecoveryCommand.Kind.ABORT, "eve", "enough", null));
  }

  // DR-11
  @Test
  void whereTheFirstStoreCanNotBeReachedTheSiteIsBuiltUpFromTheSecond() {
    world.away.add("near");

    WorkflowStub run = start(plan(Mode.FOR_REAL, database()));
    world.waits(Duration.ofMinutes(2));
    decide(1, "approve");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.restores.readFrom).containsExactly("far");
    assertThat(fact(record(), "Restore points"))
        .contains("in the second store far, since the first can't be reached");
    assertThat(fact(record("restore/shop-db-back"), "Read from"))
        .startsWith("the second store far");
  }

  @Test
  void aRestoreThatFailedIsTakenAgainByAPersonAsARunOfItsOwn() {
    world.restores.findings = List.of("table public.orders: expected 3 rows, found 2 rows");
    WorkflowStub run = approved(plan(Mode.FOR_REAL, database()));
    awaitPerson(run);
    assertThat(world.restores.done).containsExactly("restored shop-db", "removed");

    world.restores.findings = List.of();
    run.update(
        "command",
        RunView.class,
        new RecoveryCommand(RecoveryCommand.Kind.RETRY, "eve", "it was a bad disk", "database"));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(record().facts())
        .filteredOn(fact -> fact.name().equals("A record of its own"))
        .extracting(EvidenceFact::text)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void oneThatWasLeftOutLosesNobodyKnowsHowMuch() {
    world.restores.findings = List.of("table public.orders: expected 3 rows, found 2 rows");
    WorkflowStub run = approved(plan(Mode.FOR_REAL, database()));
    awaitPerson(run);
    run.update(
        "command",
        RunView.class,
        new RecoveryCommand(RecoveryCommand.Kind.SKIP, "eve", "by hand", "database"));

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("every other step is done; left out: database");
    assertThat(record().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(promise("lost of the time before the failure").outcome())
        .isEqualTo(Outcome.NOT_MEASURED);
    assertThat(promise(RecoveryPlan.BUILT_UP).outcome()).isEqualTo(Outcome.NOT_MEASURED);
    assertThat(fact(record(), "Result")).isEqualTo("every other step is done; left out: database");
  }

  // DR-02
  @Test
  void assessingWaitsForAPersonBeforeAnythingIsPutBack() {
    RecoveryStep restore = database();
    WorkflowStub run =
        approved(
            plan(
                Mode.FOR_REAL,
                word("assess"),
                word("activate", "assess"),
                new RecoveryStep("database", List.of("activate"), restore.work())));
    await(() -> isAsked(2));
    awaitPerson(run);
    assertThat(world.restores.done).isEmpty();

    decide(2, "approve");
    await(() -> isAsked(3));
    assertThat(world.restores.done).isEmpty();
    decide(3, "approve");

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(record().steps())
        .filteredOn(step -> step.name().equals("assess"))
        .singleElement()
        .extracting(EvidenceStep::detail)
        .isEqualTo("by ann");
    assertThat(record().approvals()).hasSize(3);
  }

  @Test
  void aWordThatIsNotGivenIsAStepThatFailed() {
    WorkflowStub run =
        approved(
            plan(
                Mode.FOR_REAL,
                word("assess"),
                new RecoveryStep("database", List.of("assess"), database().work())));
    decide(2, "reject");
    awaitPerson(run);
    run.update(
        "command",
        RunView.class,
        new RecoveryCommand(RecoveryCommand.Kind.ABORT, "eve", "no disaster", null));

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("stopped by eve: no disaster; nothing was touched");
    assertThat(record().steps())
        .anySatisfy(step -> {
          assertThat(step.name()).isEqualTo("assess");
          assertThat(step.result()).isEqualTo(Result.FAILED);
          assertThat(step.detail()).contains("ann said no: seen");
        });
  }
}
