package dev.muster.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOutcome;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.PlanCondition.State;
import dev.muster.planner.RunAlarm;
import dev.muster.restorepoint.KeptPoint;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackupWorkflowTest {
  private final BackupWorld world = new BackupWorld();

  @AfterEach
  void close() {
    world.close();
  }

  // BKP-14, BKP-22
  @Test
  void takesCopiesAndTidiesAndSaysWhatThereIsNow() {
    RunOutcome outcome = backUp(Duration.ofHours(2));

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(evidence().kind()).isEqualTo("backup");
    assertThat(evidence().steps()).extracting(EvidenceStep::result).containsOnly(Result.DONE);
    assertThat(evidence().facts())
        .extracting(EvidenceFact::name)
        .contains("Restore point", "Stored at", "Size", "SHA-256");
    assertThat(evidence().facts())
        .contains(new EvidenceFact("Encrypted", "with the key backups-2026"));
    assertThat(MadePoint.of(evidence()))
        .contains(
            new MadePoint(world.catalogue(BackupWorld.NEAR).latest().orElseThrow(), world.size));
    assertThat(world.catalogue(BackupWorld.NEAR).points())
        .isEqualTo(world.catalogue(BackupWorld.FAR).points())
        .hasSize(1);
    assertThat(world.raised).isEmpty();
  }

  @Test
  void whatOnlyTheOneBeforeCouldMeasureIsNotMeasuredTheFirstTime() {
    backUp(Duration.ofHours(2));

    assertThat(promise("the change of size").outcome()).isEqualTo(Outcome.NOT_MEASURED);
    assertThat(promise("the time since the restore point before").outcome())
        .isEqualTo(Outcome.NOT_MEASURED);
  }

  // BKP-19
  @Test
  void aSizeThatChangesByMoreThanItMayIsTold() {
    world.size = 3_000;
    backUp(Duration.ofHours(2));
    world.size = 2_500;
    assertThat(backUp(Duration.ofHours(24)).verdict()).isEqualTo(EvidenceVerdict.KEPT);
    world.size = 1_925;

    assertThat(backUp(Duration.ofHours(24)).verdict()).isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(world.raised)
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo(RunAlarm.Kind.BROKEN);
          assertThat(alarm.title()).contains("the change of size");
        });
  }

  @Test
  void aRestorePointTooLongAfterTheOneBeforeBreaksAPromise() {
    backUp(Duration.ofHours(2));

    assertThat(backUp(Duration.ofHours(30)).verdict()).isEqualTo(EvidenceVerdict.BROKEN);
    assertThat(promise("the time since the restore point before").outcome())
        .isEqualTo(Outcome.BROKEN);
  }

  // BKP-14
  @Test
  void aSecondStoreThatIsAwayFailsItsLegAloneAndIsTold() {
    world.denied.add("far");

    assertThat(backUp(Duration.ofHours(2)).verdict()).isEqualTo(EvidenceVerdict.BROKEN);

    assertThat(world.catalogue(BackupWorld.NEAR).points()).hasSize(1);
    assertThat(evidence().steps())
        .extracting(EvidenceStep::result)
        .containsExactly(Result.DONE, Result.FAILED, Result.FAILED);
    assertThat(world.raised.getFirst().title()).contains("copies in far");
  }

  // BKP-21
  @Test
  void aStoreThatRefusesIsToldApartFromTheRunUntilItLetsInAgain() {
    world.denied.add("near");
    assertThatThrownBy(() -> backUp(Duration.ofHours(2)))
        .isInstanceOf(WorkflowFailedException.class);

    assertThat(world.raised).extracting(RunAlarm::kind).containsExactly(RunAlarm.Kind.FAILED);
    assertThat(world.conditions)
        .singleElement()
        .satisfies(refused -> {
          assertThat(refused.key()).isEqualTo("backup/shop-db/StoreDenied/near");
          assertThat(refused.title())
              .isEqualTo(
                  "backup/shop-db was refused by the store near (take the backup): store near:"
                      + " does not let it in");
        });

    world.denied.clear();
    backUp(Duration.ofHours(24));
    assertThat(world.conditions)
        .filteredOn(over -> over.state() == State.OVER)
        .extracting(PlanCondition::key)
        .containsExactly("backup/shop-db/StoreDenied/far", "backup/shop-db/StoreDenied/near");
  }

  // BKP-21
  @Test
  void aSecondStoreThatRefusesIsToldOfItselfAndTheFirstLetsItIn() {
    world.denied.add("far");
    backUp(Duration.ofHours(2));

    assertThat(world.conditions)
        .filteredOn(told -> told.state() == State.HOLDS)
        .extracting(PlanCondition::reason)
        .containsExactly(
            "was refused by the store far (copy it to the second store): store far: does not let it in",
            "was refused by the store far (remove what need not be kept): store far: does not let it in");
    assertThat(world.conditions.getLast().title())
        .isEqualTo("backup/shop-db is let in by the store near");
  }

  // BKP-18, BKP-21
  @Test
  void aBackupThatFailsIsTriedAndToldWithItsReason() {
    world.denied.add("near");

    assertThatThrownBy(() -> backUp(Duration.ofHours(2)))
        .isInstanceOf(WorkflowFailedException.class);

    assertThat(evidence().verdict()).isEqualTo(EvidenceVerdict.FAILED);
    assertThat(evidence().steps())
        .extracting(EvidenceStep::result)
        .containsExactly(Result.FAILED, Result.SKIPPED, Result.SKIPPED);
    assertThat(world.raised)
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo(RunAlarm.Kind.FAILED);
          assertThat(alarm.title()).contains("store near: does not let it in");
        });
  }

  // BKP-26
  @Test
  void whatBothStoresHoldIsToldOnceTheRunIsOver() {
    backUp(Duration.ofHours(2));
    world.size = 1_100;
    backUp(Duration.ofHours(24));

    assertThat(world.told.keySet()).containsExactlyInAnyOrder("near", "far");
    assertThat(world.told.get("near").points())
        .extracting(KeptPoint::point)
        .isEqualTo(world.catalogue(BackupWorld.NEAR).points().reversed());
    assertThat(world.told.get("far").latest().orElseThrow().bytes()).isEqualTo(1_100);
  }

  @Test
  void aReadModelThatIsAwayHoldsNoRunUpAndIsToldByTheNext() {
    world.readModelIsAway = true;
    Instant due = soon(Duration.ofHours(2));
    RunOutcome outcome =
        world.outcome(world.start(BackupWorld.backup(), due), due, Duration.ofMinutes(3));

    assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
    assertThat(world.told).isEmpty();
    assertThat(world.raised).isEmpty();

    world.readModelIsAway = false;
    backUp(Duration.ofHours(24));
    assertThat(world.told.get("near").points()).hasSize(2);
  }

  @Test
  void aStoreThatCannotBeReadKeepsNoOtherFromBeingTold() {
    world.denied.add("far");
    backUp(Duration.ofHours(2));

    assertThat(world.told.keySet()).containsExactly("near");
  }

  @Test
  void theFilesAndTheLogOfAClusterMayTakeAsLongToRemoveAsTheyTookToBackUp() {
    Instant due = soon(Duration.ofHours(2));
    world.start(BackupWorld.clusterBackup(), due).getResult(RunOutcome.class);
    backUp(Duration.ofHours(2));

    assertThat(world.tidyTimes)
        .containsExactly(
            Duration.ofHours(4).plusMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(10));
  }

  @Test
  void aRunThatFailedIsToldOfToo() {
    backUp(Duration.ofHours(2));
    world.told.clear();
    world.denied.add("near");

    assertThatThrownBy(() -> backUp(Duration.ofHours(24)))
        .isInstanceOf(WorkflowFailedException.class);

    assertThat(world.told.keySet()).containsExactly("far");
  }

  private RunOutcome backUp(Duration later) {
    return world.start(BackupWorld.backup(), soon(later)).getResult(RunOutcome.class);
  }

  private Instant soon(Duration later) {
    return world.now().plus(later).truncatedTo(ChronoUnit.SECONDS);
  }

  private EvidenceRecord evidence() {
    return world.evidence.getLast();
  }

  private EvidencePromise promise(String name) {
    return evidence().promises().stream()
        .filter(promise -> promise.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
