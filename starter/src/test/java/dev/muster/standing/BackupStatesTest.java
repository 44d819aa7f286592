package dev.muster.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.SampleBackups;
import dev.muster.api.ScriptedRestorePoints;
import dev.muster.api.ScriptedShelf;
import dev.muster.api.TestPolicy;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.policy.Policy;
import dev.muster.readmodel.EvidenceShelf.Kept;
import dev.muster.restorepoint.Standing.Kind;
import dev.muster.restorepoint.StoredPoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupStatesTest {
  private static final Policy POLICY = TestPolicy.policy();
  private static final String DRILL = "drill/shop-db-quarterly/";

  private final ScriptedRestorePoints points = new ScriptedRestorePoints();
  private final ScriptedShelf shelf = new ScriptedShelf();
  private final BackupStates states =
      new BackupStates(() -> POLICY, points, shelf, Clock.fixed(TestPolicy.NOW, ZoneOffset.UTC));

  @Test
  void whatAStoreHoldsThatThePolicyNoLongerNamesIsLeftOut() {
    points.stores.add(proven("near"));
    points.stores.add(proven("gone"));
    points.stores.add(proven("far"));

    assertThat(state().stores()).extracting(StoredPoints::store).containsExactly("near", "far");
  }

  @Test
  void theLastFaultOfItsOwnDrillsCountsAndNoOthers() {
    points.stores.add(proven("near"));
    found("drill/mail-db-quarterly/1", Duration.ofHours(1), EvidenceVerdict.FAILED, "mail-db/1");

    assertThat(kind()).isEqualTo(Kind.PROVEN);

    found(DRILL + "2", Duration.ofHours(2), EvidenceVerdict.FAILED, "shop-db/2");
    found(DRILL + "1", Duration.ofHours(3), EvidenceVerdict.FAILED, "shop-db/1");

    assertThat(kind()).isEqualTo(Kind.NOT_RESTORABLE);
    assertThat(state().standing(Instant::toString).sentence()).startsWith("shop-db/2 is not");
  }

  @Test
  void aProofOfAnOlderRestorePointDoesNotMakeANewerOneRestorable() {
    points.stores.add(proven("near"));
    Duration ago = Duration.ofDays(2).plusHours(1);
    found(DRILL + "1", ago, EvidenceVerdict.FAILED, "shop-db/20261121T010000Z");

    assertThat(kind()).as("the same was proven an hour later").isEqualTo(Kind.PROVEN);

    Duration later = ago.minusMinutes(30);
    found(DRILL + "2", later, EvidenceVerdict.FAILED, "shop-db/20261121T090000Z");

    assertThat(kind()).isEqualTo(Kind.NOT_RESTORABLE);
  }

  @Test
  void aDrillThatCouldNotFindOutChangesNothing() {
    points.stores.add(proven("near"));
    shelf.records.add(
        SampleBackups.kept(
            DRILL + "1",
            "drill",
            TestPolicy.NOW,
            EvidenceVerdict.FAILED,
            new EvidenceFact("Outcome", "near does not answer")));

    assertThat(kind()).isEqualTo(Kind.PROVEN);
    assertThat(state().drills().getFirst().last())
        .extracting(Kept::chain)
        .isEqualTo("drill/shop-db-quarterly");
  }

  @Test
  void whatThePolicyLacksHasNoState() {
    assertThat(states.of("shpo-db")).isEmpty();
    assertThat(states.all())
        .extracting(state -> state.plan().name())
        .isSorted()
        .hasSize(POLICY.plans().backups().size());
  }

  private BackupState state() {
    return states.of("shop-db").orElseThrow();
  }

  private Kind kind() {
    return state().standing(Instant::toString).kind();
  }

  private static StoredPoints proven(String store) {
    return SampleBackups.told(
        "shop-db",
        store,
        List.of(
            SampleBackups.point("shop-db", 0, null),
            SampleBackups.point("shop-db", 2, DRILL + "0")));
  }

  private void found(String run, Duration ago, EvidenceVerdict verdict, String point) {
    shelf.records.add(
        SampleBackups.kept(
            run,
            "drill",
            TestPolicy.NOW.minus(ago),
            verdict,
            new EvidenceFact("Restore point", point + ", which leads back to its night"),
            new EvidenceFact("Outcome", point + " is not restorable: it differs")));
  }
}
