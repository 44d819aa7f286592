package dev.muster.failover.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.rehearsal.RehearsalRecords;
import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.summary.CountedRun;
import dev.muster.summary.postgres.PostgresEndedRuns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What rehearsals and their switches left in a real PostgreSQL. */
class PostgresRehearsalsIT {
  private static final String FAILOVER = "failover/shop-over";
  private static final String REHEARSAL = "rehearsal/shop-over";
  private static final Instant NOON = Instant.parse("2026-10-03T12:00:00Z");

  private static PostgresCluster cluster;
  private static JdbcTemplate jdbc;
  private static RehearsalRecords records;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
    cluster.migrate();
    DataSource source = cluster.dataSource();
    jdbc = new JdbcTemplate(source);
    records = new PostgresRehearsals(jdbc, new PostgresEndedRuns(source), Clock.systemUTC());
    keep(1, FAILOVER, 0.8);
    keep(2, FAILOVER, 0.9);
    for (int number = 1; number <= 42; number++) {
      keep(number, REHEARSAL, number);
    }
    keep(1, "rehearsal/other", 7);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static void keep(long number, String chain, double closed) {
    EvidenceRecord record =
        new EvidenceRecord(
            chain,
            chain.substring(0, chain.indexOf('/')),
            new EvidenceRun(chain + "/" + number, chain + number),
            "0123456789ab",
            NOON,
            NOON.plusSeconds(60),
            List.of(),
            List.of(),
            List.of(
                new EvidenceStep(
                    "make the old primary follow", NOON, NOON.plusSeconds(2), Result.DONE, null),
                new EvidenceStep(
                    "wait until it has everything",
                    NOON.plusSeconds(2),
                    NOON.plusSeconds(3),
                    Result.DONE,
                    null)),
            List.of(
                EvidencePromise.atMost(FailoverPlan.CLOSED, 50, closed, EvidencePromise.SECONDS)),
            EvidenceVerdict.KEPT,
            List.of(),
            List.of());
    jdbc.update(
        "insert into evidence (chain, number, run_id, workflow_id, previous_hash, hash, record)"
            + " values (?, ?, ?, ?, decode(repeat('00', 32), 'hex'),"
            + " sha256(convert_to(?, 'UTF8')), ?)",
        chain,
        number,
        record.run().runId(),
        record.run().workflowId(),
        record.run().runId(),
        JsonMapper.shared().writeValueAsBytes(record));
  }

  private static RehearsalRecords.Answer read(long over, long home) {
    return records.read(new RehearsalRecords.Question(REHEARSAL, receipt(over), receipt(home)));
  }

  private static EvidenceReceipt receipt(long number) {
    return new EvidenceReceipt(FAILOVER, number, "0".repeat(64));
  }

  @Test
  void eachWayIsReadOffItsOwnRecord() {
    RehearsalRecords.Answer answer = read(1, 2);

    assertThat(answer.over().closed()).isEqualTo(Duration.ofMillis(800));
    assertThat(answer.home().closed()).isEqualTo(Duration.ofMillis(900));
    assertThat(answer.home().run()).isEqualTo("failover/shop-over/2");
    assertThat(answer.home().followed()).isEqualTo(Duration.ofSeconds(3));
    assertThat(answer.home().steps()).hasSize(2);
  }

  @Test
  void theLastRehearsalsOfTheSameAreToldTheFirstOneFirst() {
    assertThat(read(1, 2).earlier())
        .hasSize(40)
        .allMatch(run -> run.plan().equals(REHEARSAL))
        .extracting(CountedRun::number)
        .startsWith(3L)
        .endsWith(42L)
        .isSorted();
  }

  @Test
  void oneWithoutARecordIsNoSilence() {
    assertThatThrownBy(() -> read(1, 9)).isInstanceOf(EmptyResultDataAccessException.class);
  }
}
