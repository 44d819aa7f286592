package dev.muster.failover.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.restorepoint.catalogue.PostgresCatalogueJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What runs told a real PostgreSQL, asked for the newest proof. */
class PostgresProvenBackupsIT {
  private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");

  private static PostgresCluster cluster;
  private static PostgresProvenBackups proofs;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
    cluster.migrate();
    DataSource source = cluster.dataSource();
    JdbcTemplate jdbc = new JdbcTemplate(source);
    proofs = new PostgresProvenBackups(jdbc);
    PostgresCatalogueJournal journal =
        new PostgresCatalogueJournal(
            jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)));
    journal.tell(told("orders", "near", point("orders", 0, true), point("orders", 3, false)));
    journal.tell(told("orders", "far", point("orders", 1, true)));
    journal.tell(told("unproven", "near", point("unproven", 2, false)));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void theNewestThatIsProvenCountsInWhicheverStore() {
    assertThat(proofs.newest("orders").takenAt()).isEqualTo(NIGHT.plus(Duration.ofDays(1)));
  }

  @Test
  void oneThatIsNotProvenOrNotKnownHasNone() {
    assertThat(proofs.newest("unproven").takenAt()).isNull();
    assertThat(proofs.newest("unheard-of").takenAt()).isNull();
  }

  private static StoredPoints told(String backup, String store, KeptPoint... points) {
    return new StoredPoints(backup, store, NIGHT, points.length, 0, List.of(points));
  }

  private static KeptPoint point(String backup, int day, boolean proven) {
    Instant taken = NIGHT.plus(Duration.ofDays(day));
    RestorePointId id = new RestorePointId(backup, taken);
    Proof proof =
        new Proof(id, "drill/x/1", taken.plusSeconds(60), Duration.ofMinutes(1), Duration.ZERO);
    return new KeptPoint(id, taken, 1, proven ? List.of(proof) : List.of());
  }
}
