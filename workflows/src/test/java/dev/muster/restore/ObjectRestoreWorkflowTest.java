package dev.muster.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.BackupWorld;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.RunAlarm;
import dev.muster.restore.BucketTarget.Besides;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.StoreAddress;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectRestoreWorkflowTest {
  private static final BackupPlan BACKUP = BackupWorld.bucketBackup();
  private static final StoreAddress MEDIA = ((BucketSelection) BACKUP.source()).address();

  private final BackupWorld world = new BackupWorld();
  private final RestoreRuns runs = new RestoreRuns(world);

  @BeforeEach
  void backUp() {
    runs.backUp(BACKUP);
  }

  @AfterEach
  void close() {
    world.close();
  }

  // RST-12
  @Test
  void whatUsesTheObjectsIsStartedOnceTheyAreBackAndEqual() {
    WorkflowStub run = approved(SampleRestore.objects(Mode.FOR_REAL));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.objectRestores.done).containsExactly("put back", "compared");
    assertThat(world.calls.called).containsExactly("/stop-the-app", "/start-the-app");
    assertThat(world.catalogue(BackupWorld.NEAR).points()).hasSize(2);
    assertThat(record().steps())
        .extracting(EvidenceStep::name)
        .containsExactly(
            "choose a restore point",
            "stop the app",
            "back up what is there",
            "put objects back",
            "compare what is there then",
            "start the app");
    assertThat(record().facts())
        .contains(
            new EvidenceFact("Written", "2 objects with 20 bytes"),
            new EvidenceFact("Overwritten", "none"),
            new EvidenceFact("Compared", "4 objects with 40 bytes"));
  }

  // RST-12
  @Test
  void objectsThatAreNotEqualThenLeaveItStoppedAndPage() {
    world.objectRestores.differences = List.of("object hat.jpg: expected 5 bytes, found absent");

    assertFails(approved(SampleRestore.objects(Mode.FOR_REAL)), "found absent");
    assertThat(world.calls.called).containsExactly("/stop-the-app");
    assertThat(record().facts()).contains(new EvidenceFact("Not taken", "start the app"));
  }

  @Test
  void aDamagedObjectInTheStoreIsNamedAndNothingIsComparedOrStarted() {
    world.objectRestores.damaged = List.of("object hat.jpg: expected 5 bytes, found 4 bytes");

    assertFails(
        approved(SampleRestore.objects(Mode.FOR_REAL)), "is not restorable: object hat.jpg");
    assertThat(world.objectRestores.done).containsExactly("put back");
    assertThat(world.calls.called).containsExactly("/stop-the-app");
    assertThat(record().facts()).extracting(EvidenceFact::name).contains("May be half done");
  }

  @Test
  void whatSomebodyWritesMeanwhileFailsItByItsKey() {
    world.objectRestores.meanwhile = List.of("hat.jpg");

    assertFails(
        approved(SampleRestore.objects(Mode.FOR_REAL)),
        "s3://media/ was written to meanwhile, which stays: hat.jpg");
    assertThat(world.objectRestores.done).containsExactly("put back");
  }

  // RST-03
  @Test
  void aDryRunLooksAndCallsNobody() {
    WorkflowStub run = runs.start(SampleRestore.objects(Mode.DRY_RUN));

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.objectRestores.done).containsExactly("looked");
    assertThat(world.calls.called).isEmpty();
    assertThat(world.approvers.asked).isEmpty();
    assertThat(record().facts())
        .contains(
            new EvidenceFact("Would put back into", "s3://media/"),
            new EvidenceFact("Would write", "2 objects with 20 bytes"),
            new EvidenceFact("Is there besides, and stays", "2 objects with 20 bytes"),
            new EvidenceFact("Some of them", "hat.jpg would be written"));
  }

  @Test
  void whoApprovesReadsThatSomethingIsRemoved() {
    RestorePlan plan = into(MEDIA, Besides.REMOVED);

    assertThat(plan.of(plan.choose(), false, Mode.FOR_REAL).summary())
        .endsWith(", to the latest restore point, and what is there besides is removed");
  }

  @Test
  void onlyWhatTheBackupIsOfIsBackedUpBefore() {
    assertThat(into(MEDIA.below("hats/"), Besides.LEFT).backsUp()).isTrue();
    StoreAddress other =
        new StoreAddress("new", "new", "us-east-1", null, StoreAddress.Addressing.HOST, "", null);
    assertThat(into(other, Besides.LEFT).stepNames())
        .containsExactly(
            "choose a restore point", "put objects back", "compare what is there then");
  }

  private static RestorePlan into(StoreAddress address, Besides besides) {
    return SampleRestore.plan(
        BACKUP, new BucketTarget(address, List.of(), besides), StepsAround.NOTHING, Mode.FOR_REAL);
  }

  private WorkflowStub approved(RestorePlan plan) {
    WorkflowStub run = runs.start(plan);
    runs.decide("approve", null);
    return run;
  }

  private void assertFails(WorkflowStub run, String reason) {
    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(world.raised)
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo(RunAlarm.Kind.FAILED);
          assertThat(alarm.reason()).contains(reason);
        });
  }

  private EvidenceRecord record() {
    return world.evidence.getLast();
  }
}
