package dev.muster.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.approval.ApprovalView;
import dev.muster.approval.DecisionCommand;
import dev.muster.backup.BackupWorld;
import dev.muster.drill.RestorePointChoice;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOrder;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.RunAlarm;
import dev.muster.planner.Timetable;
import dev.muster.restore.RestoreActivities.Server;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.temporal.WorkflowIds;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestoreWorkflowTest {
  private static final String RUN = "restore/shop-db-back/1";
  private static final Timetable.Concern CONCERN = new Timetable.Concern("shop", "P2");

  private static final PostgresAddress ALIAS =
      new PostgresAddress("primary.example", 5432, "shop", "admin", null);

  private final BackupWorld world = new BackupWorld();

  @BeforeEach
  void backUp() {
    Instant soon = world.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    world.start(BackupWorld.backup(), soon).getResult(RunOutcome.class);
    world.evidence.clear();
    world.waits(Duration.ofMinutes(1));
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
            new EvidenceFact("What was there", "is on another server, and was not backed up"));
  }

  @Test
  void anotherDatabaseThanTheSourceHasNoBackupToBeMadeOf() {
    PostgresAddress other = new PostgresAddress("db.example", 5432, "shop_test", "admin", null);

    assertThat(SampleRestore.plan(other, Mode.FOR_REAL).stepNames())
        .containsExactly("choose a restore point", "restore beside it", "take its place");
  }

  private WorkflowStub start(RestorePlan plan) {
    RestoreRequest request =
        new RestoreRequest(plan, RunOrder.now("max", "it was deleted", null, CONCERN));
    WorkflowStub run =
        world
            .client()
            .newUntypedWorkflowStub(WorkflowTypes.RESTORE, RestoreStart.options(request, RUN));
    run.start(request);
    return run;
  }

  private ApprovalView asked() {
    for (int looks = 0; world.approvers.asked.isEmpty(); looks++) {
      assertThat(looks).as("looks for a request").isLessThan(1_000);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return world.approvers.asked.getFirst();
  }

  private void approve(String decision, String reason) {
    asked();
    world
        .client()
        .newUntypedWorkflowStub(WorkflowIds.approval(RUN, 1))
        .update(decision, ApprovalView.class, new DecisionCommand("ann", List.of("cto"), reason));
  }

  private EvidenceRecord record() {
    return world.evidence.getLast();
  }
}
