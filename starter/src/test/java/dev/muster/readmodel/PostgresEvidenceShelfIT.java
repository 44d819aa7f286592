package dev.muster.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.readmodel.EvidenceShelf.Kept;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class PostgresEvidenceShelfIT {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static ThrowawayPostgres postgres;
  private static JdbcClient database;

  private final EvidenceShelf shelf = new PostgresEvidenceShelf(database);

  @BeforeAll
  static void start() throws Exception {
    postgres = ThrowawayPostgres.migrated();
    database = JdbcClient.create(postgres.dataSource());
    for (int number = 1; number <= 3; number++) {
      record("backup/shop-db", number, 10 * number);
      record("drill/shop-db-weekly", number, 10 * number + 1);
      record("backup/other", number, 10 * number + 2);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void theLatestOfSomeChainsAreTheLatestOfEach() {
    assertThat(shelf.latest(List.of("drill/shop-db-weekly", "backup/shop-db", "drill/none"), 2))
        .extracting(kept -> kept.chain() + " " + kept.number())
        .containsExactly(
            "drill/shop-db-weekly 3",
            "backup/shop-db 3",
            "drill/shop-db-weekly 2",
            "backup/shop-db 2");
    assertThat(shelf.latest(List.of(), 2)).isEmpty();
  }

  @Test
  void recordsAreFoundByTheWorkflowIdsOfTheirRuns() {
    assertThat(shelf.ofWorkflows(List.of("backup/shop-db/2", "drill/shop-db-weekly/1", "none")))
        .extracting(Kept::number)
        .containsExactlyInAnyOrder(2L, 1L);
    assertThat(shelf.ofWorkflows(List.of())).isEmpty();
  }

  private static void record(String chain, int number, int minute) {
    String run = chain + "/" + number;
    EvidenceRecord record =
        new EvidenceRecord(
            chain,
            "backup",
            new EvidenceRun(run, run),
            "0123456789ab",
            NOON,
            NOON,
            List.of(new EvidencePerson("max", "requester")),
            List.of(),
            List.of(),
            List.of(),
            EvidenceVerdict.KEPT,
            List.of(),
            List.of());
    database
        .sql(
            """
            insert into evidence (chain, number, run_id, workflow_id, previous_hash, hash, record,
              recorded_at)
            values (?, ?, ?, ?, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'),
              ?, ?)
            """)
        .params(
            chain,
            number,
            run,
            run,
            JsonMapper.shared().writeValueAsString(record).getBytes(StandardCharsets.UTF_8),
            NOON.plusSeconds(60L * minute).atOffset(ZoneOffset.UTC))
        .update();
  }
}
