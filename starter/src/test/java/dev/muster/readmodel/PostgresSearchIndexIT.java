package dev.muster.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.readmodel.Found.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class PostgresSearchIndexIT {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static ThrowawayPostgres postgres;
  private static JdbcClient database;

  private final SearchIndex index = new PostgresSearchIndex(postgres.dataSource());

  @BeforeAll
  static void start() throws Exception {
    postgres = ThrowawayPostgres.migrated();
    database = JdbcClient.create(postgres.dataSource());
  }

  @AfterAll
  static void stop() throws Exception {
    if (postgres != null) {
      postgres.close();
    }
  }

  @BeforeEach
  void onlyWhatATestPutsIn() {
    database.sql("truncate incident, alert, approval").update();
    database.sql("alter table evidence disable trigger user").update();
    database.sql("truncate evidence").update();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkout",
        "CHECK",
        "k1",
        "alertname",
        "down pay",
        "P1",
        "ada",
        "bo",
        "team web",
        "i 1",
        "\"cannot pay\"",
        "nothing or checkout",
        "checkout -search",
        "Grüße"
      })
  void findsAnIncidentByItsServiceKeyTitleSeverityAndPeople(String query) {
    incident("i-1", "checkout", "alertname=k1", "Down: people cannot pay, Grüße", NOON);
    incident("i-2", "search", "x", "Slow", NOON);

    assertThat(found(query)).containsExactly("i-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"checkout -down", "\"pay cannot\"", "eckout", "nothing", "checkout nothing"})
  void doesNotFindWhatIsNotThere(String query) {
    incident("i-1", "checkout", "alertname=k1", "Down: people cannot pay", NOON);

    assertThat(found(query)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HighErrorRate", "error rate", "too many", "eu north 1", "severity critical"})
  void findsAnIncidentByItsAlerts(String query) {
    incident("i-1", "checkout", "k", "Down", NOON);
    alert("i-1", "f1");
    alert("i-1", "f2");

    assertThat(found(query)).containsExactly("i-1");
  }

  @Test
  void findsRecordsByWhatTheySayAndNotByTheNamesOfTheirFields() {
    record("routine/flush-cache", 1, "ada", "it was \"full\"\nof old keys");

    assertThat(index.find("flush cache full", null, 10))
        .containsExactly(
            new Found(
                Kind.EVIDENCE,
                "routine/flush-cache/1",
                NOON,
                "routine/flush-cache",
                "routine/flush-cache/2026",
                "kept"));
    assertThat(found("of old")).containsExactly("routine/flush-cache/1");
    assertThat(found("ada")).containsExactly("routine/flush-cache/1");
    assertThat(found("policyRevision")).isEmpty();
  }

  @Test
  void findsRequestsByWhatTheyAreAbout() {
    approval("approval/routine/flush/1/1", "flush the cache", "max");

    assertThat(index.find("max cache", null, 10))
        .containsExactly(
            new Found(
                Kind.APPROVAL,
                "approval/routine/flush/1/1",
                NOON,
                "flush the cache",
                "routine/flush",
                "waiting"));
    assertThat(found("requester")).isEmpty();
  }

  @Test
  void pagesThroughWhatIsOfOneMomentWithoutLosingOrRepeatingAny() {
    incident("i-1", "flush", "k", "Down", NOON);
    incident("i-2", "flush", "k", "Down", NOON);
    incident("i-3", "flush", "k", "Down", NOON.minusSeconds(1));
    record("routine/flush", 1, "ada", "fact");
    approval("approval/routine/flush/1/1", "flush", "max");

    List<String> read = new ArrayList<>();
    Cursor after = null;
    for (int page = 0; page < 3; page++) {
      List<Found> some = index.find("flush", after, 2);
      some.forEach(one -> read.add(one.id()));
      after = Cursor.parse(Cursor.behind(some.getLast()).text());
    }

    assertThat(read)
        .containsExactly("routine/flush/1", "i-2", "i-1", "approval/routine/flush/1/1", "i-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "&", "a & | !", "((", "\"", "a:*b", "<->", "\\", "…", "% _", "-a"})
  void asksNothingWrongOfTheDatabaseWhateverIsTyped(String query) {
    incident("i-1", "checkout", "k", "Down", NOON);

    assertThat(index.find(query, null, 10)).hasSizeBetween(0, 1);
  }

  @Test
  void aTextThatIsFarTooLongIsStoredAndFoundByItsBeginning() {
    StringBuilder words = new StringBuilder("Down ");
    for (int number = 0; number < 200_000; number++) {
      words.append(" word").append(number);
    }
    incident("i-1", "checkout", "k", words.toString(), NOON);

    assertThat(found("down")).containsExactly("i-1");
  }

  @Test
  void theDatabaseEndsWhatTakesTooLong() {
    SearchIndex hurried = new PostgresSearchIndex(postgres.dataSource(), Duration.ofMillis(200));
    JdbcTransactionManager elsewhere = new JdbcTransactionManager(postgres.dataSource());

    new TransactionTemplate(elsewhere)
        .executeWithoutResult(status -> {
          JdbcClient.create(elsewhere.getDataSource()).sql("lock table incident").update();
          assertThatThrownBy(() -> hurried.find("checkout", null, 10))
              .isInstanceOf(DataAccessException.class)
              .hasStackTraceContaining("due to statement timeout");
        });
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    SearchIndex away =
        new PostgresSearchIndex(
            new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/postgres", "muster", ""));

    assertThatThrownBy(() -> away.find("checkout", null, 10))
        .isInstanceOf(DataAccessException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "incident_words,incident_by_words",
    "alert_words,alert_by_words",
    "evidence_words,evidence_by_words",
    "approval_words,approval_by_words"
  })
  void anIndexServesEverySearch(String view, String index) {
    JdbcClient connection =
        JdbcClient.create(new SingleConnectionDataSource(postgres.url(), "muster", "", true));
    connection.sql("set enable_seqscan = off").update();
    List<String> plan =
        connection
            .sql("explain select 1 from " + view + " where words @@ 'down'::tsquery")
            .query(String.class)
            .list();

    assertThat(plan).anyMatch(line -> line.contains(index));
  }

  private List<String> found(String query) {
    return index.find(query, null, 10).stream().map(Found::id).toList();
  }

  private static void incident(String id, String service, String key, String title, Instant at) {
    database
        .sql(
            """
            insert into incident (id, version, workflow_id, service, key, title, severity, status,
              phase, source_kind, source_name, owner, policy_revision, opened_at, level,
              responders, firing, episodes, reopened, next_step, story, updated_at)
            values (?, 1, '', ?, ?, ?, ?, 'OPEN', 'RESPONSE', 'ALERT', 'alertmanager', ?,
              '0123456789ab', ?, 1, ?, 2, 3, 0, '', 'story', now())
            """)
        .params(
            id,
            service,
            key,
            title,
            id.equals("i-1") ? "P1" : "P3",
            id.equals("i-1") ? "team-web" : "team-search",
            at.atOffset(ZoneOffset.UTC),
            id.equals("i-1") ? new String[] {"ada", "bo"} : new String[0])
        .update();
  }

  private static void alert(String incident, String fingerprint) {
    database
        .sql(
            """
            insert into alert (incident_id, fingerprint, starts_at, status, title, labels,
              annotations)
            values (?, ?, now(), 'FIRING', 'Errors',
              '{"alertname":"HighErrorRate","severity":"critical","site":"eu-north-1"}',
              '{"summary":"far\\ntoo many"}')
            """)
        .params(incident, fingerprint)
        .update();
  }

  private static void record(String chain, long number, String person, String fact) {
    EvidenceRecord record =
        new EvidenceRecord(
            chain,
            "routine",
            new EvidenceRun(chain + "/2026", "r1"),
            "0123456789ab",
            NOON,
            NOON,
            List.of(new EvidencePerson(person, "requester")),
            List.of(),
            List.of(),
            List.of(),
            EvidenceVerdict.KEPT,
            List.of(new EvidenceFact("Outcome", fact)),
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
            chain + number,
            chain + "/2026",
            JsonMapper.shared().writeValueAsString(record).getBytes(StandardCharsets.UTF_8),
            NOON.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static void approval(String id, String subject, String requester) {
    String view =
        JsonMapper.shared().writeValueAsString(Map.of("subject", subject, "requester", requester));
    database
        .sql(
            """
            insert into approval (id, version, run, plan, status, opened_at, deadline, view)
            values (?, 1, 'routine/flush/1', 'routine/flush', 'WAITING', ?, now(), ?::jsonb)
            """)
        .params(id, NOON.atOffset(ZoneOffset.UTC), view)
        .update();
  }
}
