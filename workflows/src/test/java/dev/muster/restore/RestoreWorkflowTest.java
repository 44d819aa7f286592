package dev.muster.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.approval.ApprovalView;
import dev.muster.backup.BackupWorld;
import dev.muster.drill.RestorePointChoice;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.RunAlarm;
import dev.muster.restore.RestoreActivities.Server;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restorepoint.PostgresAddress;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestoreWorkflowTest {
  private static final PostgresAddress ALIAS =
      new PostgresAddress("primary.example", 5432, "shop", "admin", null);

  private final BackupWorld world = new BackupWorld();
  private final RestoreRuns runs = new RestoreRuns(world);

  @BeforeEach
  void backUp() {
    runs.backUp(BackupWorld.backup());
  }

  @AfterEach
  void close() {
    world.close();
  }

  // RST-16
  @Test
  void whatIsThereIsBackedUpBeforeAProvenCopyTakesItsPlace() {
    WorkflowStub run = start(SampleRestore.plan(SampleRestore.source(), Mode.FOR_REAL));
    approve("approve", null);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.restores.done).containsExactly("restored shop-db", "exchanged");
    assertThat(world.catalogue(BackupWorld.NEAR).points()).hasSize(2);
    assertThat(record().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "choose a restore point",
            "back up what is there",
            "restore beside it",
            "take its place");
    assertThat(record().approvals()).hasSize(1);
    assertThat(record().facts())
        .extracting(EvidenceFact::name)
        .contains("Restore point", "What was there", "Compared", "What was replaced");
  }

  @Test
  void whoApprovesReadsWhatBecomesOfWhat() {
    start(SampleRestore.plan(SampleRestore.source(), Mode.FOR_REAL));

    assertThat(asked().subject())
        .isEqualTo("run shop-db-back: Puts the shop back, to the latest restore point");
    approve("reject", "not now");
  }

  // RST-16
  @Test
  void withoutApprovalNothingIsTouched() {
    WorkflowStub run = start(SampleRestore.plan(SampleRestore.source(), Mode.FOR_REAL));
    approve("reject", "it is the wrong day");

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(world.restores.done).isEmpty();
    assertThat(world.catalogue(BackupWorld.NEAR).points()).hasSize(1);
  }

  // RST-03
  @Test
  void aDryRunTouchesNothingAndSaysWhatWouldBeDone() {
    WorkflowStub run = start(SampleRestore.plan(SampleRestore.source(), Mode.DRY_RUN));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.restores.done).isEmpty();
    assertThat(world.approvers.asked).isEmpty();
    assertThat(world.catalogue(BackupWorld.NEAR).points()).hasSize(1);
    assertThat(record().facts())
        .extracting(EvidenceFact::text)
        .anySatisfy(text ->
            assertThat(text)
                .isEqualTo(
                    "choose a restore point\nback up what is there\nrestore beside it\n"
                        + "take its place"))
        .anySatisfy(text -> assertThat(text).isEqualTo("shop at db.example:5432"));
  }

  @Test
  void aCopyThatIsNotEqualTakesNoPlaceAndIsTold() {
    world.restores.findings = List.of("table public.orders: expected 3 rows, found 2 rows");
    WorkflowStub run = start(SampleRestore.plan(SampleRestore.source(), Mode.FOR_REAL));
    approve("approve", null);

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(world.restores.done).containsExactly("restored shop-db", "removed");
    assertThat(world.raised)
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo(RunAlarm.Kind.FAILED);
          assertThat(alarm.reason()).contains("expected 3 rows, found 2 rows");
        });
  }

  @Test
  void anExchangeThatFailsLeavesNothingClosedAndNoCopyBehind() {
    world.restores.stuck = "sessions in shop do not end";
    WorkflowStub run = start(SampleRestore.plan(SampleRestore.source(), Mode.FOR_REAL));
    approve("approve", null);

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(world.restores.done).containsExactly("restored shop-db", "opened and removed");
  }

  @Test
  void whatIsGoneIsPutBackWithoutABackupOfItWhereThatWasApproved() {
    RestorePlan plan =
        SampleRestore.plan(SampleRestore.source(), Mode.FOR_REAL)
            .of(RestorePointChoice.LATEST, true, Mode.FOR_REAL);
    WorkflowStub run = start(plan);
    assertThat(asked().subject()).endsWith("without a backup of what is there");
    approve("approve", null);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.catalogue(BackupWorld.NEAR).points()).hasSize(1);
    assertThat(world.restores.done).containsExactly("restored shop-db", "exchanged");
  }

  @ParameterizedTest
  @EnumSource(
      value = Server.class,
      names = {"OF_THE_SOURCE", "UNKNOWN"})
  void anotherNameOfTheServerLeavesOutNoBackup(Server server) {
    world.restores.server = server;
    WorkflowStub run = start(SampleRestore.plan(ALIAS, Mode.FOR_REAL));
    assertThat(asked().subject())
        .endsWith("without a backup of what is there unless shop-db is of that server");
    approve("approve", null);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.catalogue(BackupWorld.NEAR).points()).hasSize(2);
  }

  @Test
  void whatIsOnAnotherServerIsNotWhatTheBackupIsOf() {
    world.restores.server = Server.ANOTHER;
    WorkflowStub run = start(SampleRestore.plan(ALIAS, Mode.FOR_REAL));
    approve("approve", null);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.catalogue(BackupWorld.NEAR).points()).hasSize(1);
    assertThat(record().facts())
        .contains(
            new EvidenceFact(
                "What was there",
                "is on another server than what the backup is of, and was not backed up"));
  }

  @Test
  void anotherDatabaseThanTheSourceHasNoBackupToBeMadeOf() {
    PostgresAddress other = new PostgresAddress("db.example", 5432, "shop_test", "admin", null);

    assertThat(SampleRestore.plan(other, Mode.FOR_REAL).stepNames())
        .containsExactly("choose a restore point", "restore beside it", "take its place");
  }

  // RST-01
  @Test
  void whoUsesTheDatabaseIsStoppedBeforeItIsBackedUpAndStartedOnceTheCopyIsThere() {
    WorkflowStub run = start(around());
    approve("approve", null);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.calls.called).containsExactly("/stop-the-app", "/start-the-app");
    assertThat(record().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "choose a restore point",
            "stop the app",
            "back up what is there",
            "restore beside it",
            "take its place",
            "start the app");
  }

  // RST-01
  @Test
  void aCopyThatIsNotEqualLeavesStoppedWhatWasStoppedAndPages() {
    world.restores.findings = List.of("table public.orders: expected 3 rows, found 2 rows");
    WorkflowStub run = start(around());
    approve("approve", null);

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(world.calls.called).containsExactly("/stop-the-app");
    assertThat(record().facts()).contains(new EvidenceFact("Not taken", "start the app"));
    assertThat(world.raised)
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.kind()).isEqualTo(RunAlarm.Kind.FAILED));
  }

  @Test
  void whatCannotBeStoppedIsNotRestored() {
    world.calls.failing.add("/stop-the-app");
    WorkflowStub run = start(around());
    approve("approve", null);

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(world.restores.done).isEmpty();
    assertThat(world.catalogue(BackupWorld.NEAR).points()).hasSize(1);
  }

  private static RestorePlan around() {
    return SampleRestore.plan(
        BackupWorld.backup(),
        new DatabaseTarget(SampleRestore.source()),
        new StepsAround(
            List.of(SampleRestore.call("stop the app")),
            List.of(SampleRestore.call("start the app"))),
        Mode.FOR_REAL);
  }

  private WorkflowStub start(RestorePlan plan) {
    return runs.start(plan);
  }

  private ApprovalView asked() {
    return runs.asked();
  }

  private void approve(String decision, String reason) {
    runs.decide(decision, reason);
  }

  private EvidenceRecord record() {
    return world.evidence.getLast();
  }
}
