package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.drill.RestorePointChoice;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.plan.RunOutcome;
import dev.muster.recovery.RebuildTerms;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork.PutBack;
import dev.muster.restore.RestorePlan;
import dev.muster.restore.RestoreWorkflowImpl;
import dev.muster.restore.SampleRestore;
import dev.muster.restorepoint.PostgresAddress;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Recoveries that move some systems and put others back. */
@Timeout(60)
class MixedRecoveryTest {
  private static final PostgresAddress REPORTS =
      new PostgresAddress("west.example", 5432, "reports", "admin", null);

  private final RecoverySetting setting = new RecoverySetting(RestoreWorkflowImpl.class);

  @AfterEach
  void end() {
    setting.close();
  }

  private static RecoveryPlan plan(Mode mode) {
    RecoveryPlan moves = SampleRecovery.untold();
    RecoveryStep reports =
        new RecoveryStep(
            "reports",
            List.of("database"),
            new PutBack(SampleRestore.plan(REPORTS, RestorePlan.Mode.FOR_REAL)));
    return new RecoveryPlan(
            moves.name(),
            moves.summary(),
            moves.owner(),
            Stream.concat(moves.steps().stream(), Stream.of(reports)).toList(),
            moves.leave(),
            moves.movedWithin(),
            List.of(),
            moves.concern(),
            "west",
            FailoverKind.SWITCHOVER,
            Mode.FOR_REAL,
            moves.revision(),
            new RebuildTerms(
                "west", null, Duration.ofHours(1), RestorePointChoice.LATEST, false, null))
        .of(null, mode);
  }

  @Test
  void whatHasAReplicaIsMovedAndWhatHasNoneIsPutBack() {
    assertThat(setting.approved(plan(Mode.FOR_REAL)).getResult(RunOutcome.class).verdict())
        .isEqualTo(EvidenceVerdict.KEPT);

    assertThat(setting.database.writer).isEqualTo("p2");
    assertThat(setting.cache.writer).isEqualTo("p2");
    assertThat(setting.restores.done).containsExactly("restored shop-db", "exchanged");
    assertThat(setting.step("reports").startedAt())
        .isAfterOrEqualTo(setting.step("database").endedAt());
    assertThat(setting.world.evidence)
        .extracting(EvidenceRecord::plan)
        .contains("failover/shop-over", "failover/cache-over", "restore/shop-db-back")
        .endsWith("recovery/shop-site");
    assertThat(setting.record().promises())
        .extracting(EvidencePromise::name, EvidencePromise::outcome)
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(
            "(\"moved to the other site\", KEPT)",
            "(\"lost of the time before the failure\", KEPT)");
  }

  @Test
  void nothingIsMovedWhereARestorePointCanNotBeRead() {
    setting.points.latest = null;

    WorkflowStub run = setting.approved(plan(Mode.FOR_REAL));

    assertThatThrownBy(() -> run.getResult(RunOutcome.class))
        .rootCause()
        .hasMessageContaining(
            "no restore point of shop-db can be read: when leave was asked for there was none");
    assertThat(setting.database.done).isEmpty();
    assertThat(setting.cache.done).isEmpty();
  }

  @Test
  void aDryRunSaysOfBothWhatWouldBecomeOfThem() {
    setting.start(plan(Mode.DRY_RUN)).getResult(RunOutcome.class);

    assertThat(setting.fact("Would be done"))
        .contains("database: shop-db to p2 at west")
        .contains("reports: reports at west.example:5432 from shop-db/")
        .endsWith("in the store near, without a backup of what is there, after database");
    assertThat(setting.record().promises())
        .extracting(EvidencePromise::outcome)
        .doesNotContain(Outcome.BROKEN);
  }
}
