package dev.muster.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.summary.CountedRun;
import dev.muster.summary.EndedRuns;
import dev.muster.summary.postgres.PostgresEndedRuns;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

class PostgresEndedRunsIT {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static ThrowawayPostgres postgres;
  private static JdbcClient database;

  private final EndedRuns runs = new PostgresEndedRuns(postgres.dataSource());

  @BeforeAll
  static void start() throws Exception {
    postgres = ThrowawayPostgres.migrated();
    database = JdbcClient.create(postgres.dataSource());
    for (int day = 1; day <= 4; day++) {
      record("backup/shop-db", day, NOON.plus(DAY.multipliedBy(day)), Duration.ZERO);
      record("backup/other", day, NOON.plus(DAY.multipliedBy(day)), Duration.ZERO);
    }
    record("backup/shop-db", 5, NOON.plus(DAY.multipliedBy(5)), DAY.multipliedBy(20));
    often();
  }

  private static void often() {
    record("backup/often", 1, NOON, Duration.ZERO);
    database
        .sql(
            """
            insert into evidence (chain, number, run_id, workflow_id, previous_hash, hash, record,
              recorded_at)
            select chain, number + later, run_id || later, workflow_id, previous_hash, hash,
              convert_to(
                replace(
                  convert_from(record, 'UTF8'), '"endedAt":"2026-11-23', '"endedAt":"2026-11-24'),
                'UTF8'),
              recorded_at + interval '1 day'
            from evidence, generate_series(1, ?) later where chain = 'backup/often'
            """)
        .param(EndedRuns.MOST + 1)
        .update();
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void theRunsOfSomePlansThatEndedInATimeAreTold() {
    assertThat(between(2, 4))
        .extracting(CountedRun::plan, CountedRun::number)
        .containsExactlyInAnyOrder(tuple("backup/shop-db", 2L), tuple("backup/shop-db", 3L));
    assertThat(runs.between(List.of(), Instant.EPOCH, NOON)).isEmpty();
    assertThat(runs.between(List.of("backup/none"), Instant.EPOCH, NOON)).isEmpty();
  }

  @Test
  void oneWhoseRecordWasWrittenMuchLaterIsToldInItsTime() {
    assertThat(between(5, 6)).extracting(CountedRun::number).containsExactly(5L);
    assertThat(between(20, 40)).isEmpty();
  }

  @Test
  void whatManyRunsCameAfterIsToldInItsTime() {
    assertThat(often(runs, 0)).extracting(CountedRun::number).containsExactly(1L);
    assertThat(often(runs, 1))
        .hasSize(EndedRuns.MOST)
        .extracting(CountedRun::number)
        .contains(EndedRuns.MOST + 2L)
        .doesNotContain(2L);
  }

  @Test
  void manyRunsAreNotReadAllAtOnce() {
    EndedRuns narrow =
        new PostgresEndedRuns(
            new DriverManagerDataSource(postgres.url() + "?maxResultBuffer=256K", "muster", ""));

    assertThat(often(narrow, 1)).hasSize(EndedRuns.MOST);
  }

  @Test
  void theFirstRunOfAPlanIsToldHoweverManyCameAfterIt() {
    assertThat(runs.first(List.of("backup/often", "backup/shop-db", "backup/none")))
        .isEqualTo(Map.of("backup/often", NOON, "backup/shop-db", NOON.plus(DAY)));
  }

  private static List<CountedRun> often(EndedRuns source, int day) {
    Instant from = NOON.plus(DAY.multipliedBy(day));
    return source.between(List.of("backup/often"), from, from.plus(DAY));
  }

  private List<CountedRun> between(int from, int until) {
    return runs.between(
        List.of("backup/shop-db", "backup/none"),
        NOON.plus(DAY.multipliedBy(from)),
        NOON.plus(DAY.multipliedBy(until)));
  }

  private static void record(String chain, int number, Instant ended, Duration late) {
    String run = chain + "/" + number;
    EvidenceRecord record =
        new EvidenceRecord(
            chain,
            "backup",
            new EvidenceRun(run, run),
            "0123456789ab",
            ended,
            ended,
            List.of(new EvidencePerson("the calendar", "requester")),
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
            ended.plus(late).atOffset(ZoneOffset.UTC))
        .update();
  }
}
