package dev.muster.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceFact;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackupHeartbeatTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");
  private static final PostgresAddress SOURCE =
      new PostgresAddress("db.example", 5432, "shop", "backup", null);

  @Test
  void theLastThatARestorePointHasIsTold() {
    assertThat(facts(NIGHT.minusSeconds(1), HeartbeatWorld.table("db.example")))
        .contains(new EvidenceFact("Its last heartbeat", "is of 2026-03-01 01:59:59 UTC"));
  }

  @Test
  void thatThereIsNoneIsToldOnlyWhereThereShouldBe() {
    assertThat(facts(null, HeartbeatWorld.table("db.example")))
        .contains(new EvidenceFact("Its last heartbeat", "there was none that could be read"));
    assertThat(facts(null, null))
        .extracting(EvidenceFact::name)
        .doesNotContain("Its last heartbeat");
  }

  private static List<EvidenceFact> facts(
      @Nullable Instant heartbeat, @Nullable HeartbeatTable table) {
    BackupPlan plan = BackupWorld.backup();
    return new BackupEvidence(
            new BackupPlan(
                plan.name(),
                plan.summary(),
                plan.owner(),
                plan.system(),
                SOURCE,
                plan.store(),
                null,
                new Retention(1, Duration.ZERO, 0, 0, 0),
                null,
                null,
                20,
                plan.giveUpAfter(),
                plan.revision(),
                null,
                table),
            new TakenBackup(
                new RestorePointId(plan.name(), NIGHT),
                NIGHT,
                NIGHT,
                "s3://near/shop-db",
                350,
                300,
                null,
                "ab".repeat(32),
                null,
                List.of(),
                null,
                null,
                heartbeat))
        .facts();
  }
}
