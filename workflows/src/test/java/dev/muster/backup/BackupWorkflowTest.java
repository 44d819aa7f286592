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
import dev.muster.planner.RunAlarm;
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
        .contains("Restore point", "Stored at", "Size", "SHA-256 of the dump");
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
          assertThat(alarm.title()).contains("near does not let it in");
        });
  }

  private RunOutcome backUp(Duration later) {
    Instant due = world.now().plus(later).truncatedTo(ChronoUnit.SECONDS);
    return world.start(BackupWorld.backup(), due).getResult(RunOutcome.class);
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
