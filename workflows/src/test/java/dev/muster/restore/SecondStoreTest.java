package dev.muster.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.backup.BackupWorld;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOutcome;
import dev.muster.restore.RestorePlan.Mode;
import dev.muster.restorepoint.PostgresAddress;
import io.temporal.client.WorkflowStub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Restores whose first store can't be reached. */
@Timeout(60)
class SecondStoreTest {
  private static final PostgresAddress ELSEWHERE =
      new PostgresAddress("west.example", 5432, "orders", "admin", null);

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

  private WorkflowStub approved() {
    WorkflowStub run = runs.start(SampleRestore.plan(ELSEWHERE, Mode.FOR_REAL));
    runs.decide("approve", null);
    return run;
  }

  private EvidenceRecord record() {
    return world.evidence.getLast();
  }

  private String fact(String name) {
    return record().facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(EvidenceFact::text)
        .findFirst()
        .orElse("");
  }

  // DR-11
  @Test
  void theSecondStoreIsReadAndSaidSoWhereTheFirstCanNotBeReached() {
    world.away.add("near");

    assertThat(approved().getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(world.restores.readFrom).containsExactly("far");
    assertThat(fact("Read from"))
        .isEqualTo(
            "the second store far, since the first can't be reached: store near: refuses"
                + " connections");
    assertThat(record().steps())
        .first()
        .extracting(EvidenceStep::detail)
        .asString()
        .contains("; in the second store far");
    assertThat(world.told).as("what the first holds is not asked again").containsKey("far");
  }

  // DR-11
  @Test
  void oneThatGoesAwayWhileItIsReadIsReplacedByTheSecond() {
    world.restores.away.add("near");

    assertThat(approved().getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(world.restores.readFrom).containsExactly("far");
    assertThat(fact("Read from")).contains("store near: refuses connections");
  }

  @Test
  void theBackupOfWhatIsThereIsSaidToBeInTheSecondStoreAlone() {
    world.away.add("near");
    WorkflowStub run = runs.start(SampleRestore.plan(SampleRestore.source(), Mode.FOR_REAL));
    runs.decide("approve", null);

    assertThat(run.getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(world.catalogue(BackupWorld.FAR).points()).hasSize(2);
    assertThat(fact("What was there")).contains("; only in the second store far, since the first");
  }

  @Test
  void whatIsNotFoundInTheFirstIsLookedForNowhereElse() {
    world.stores.get("near").clear();

    assertThatThrownBy(() -> approved().getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining("there is none");
    assertThat(world.restores.done).isEmpty();
    assertThat(fact("Read from")).isEmpty();
  }

  @Test
  void whereNeitherCanBeReachedBothAreNamed() {
    world.away.add("near");
    world.away.add("far");

    assertThatThrownBy(() -> approved().getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining(
            "neither store can be reached: store near: refuses connections; and store far:"
                + " refuses connections");
  }

  @Test
  void whereTheFirstAnswersTheSecondIsLeftAlone() {
    assertThat(approved().getResult(RunOutcome.class).verdict()).isEqualTo(EvidenceVerdict.KEPT);

    assertThat(world.restores.readFrom).containsExactly("near");
    assertThat(fact("Read from")).isEmpty();
  }
}
