package dev.muster.retention.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.retention.RetentionKind;
import dev.muster.retention.RetentionMode;
import dev.muster.retention.RetentionOutcome;
import dev.muster.retention.RetentionOutcome.Part;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresRetentionIT {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant A_YEAR_AGO = NOW.minus(Duration.ofDays(365));

  private static PostgresCluster cluster;
  private static JdbcTemplate jdbc;
  private static TransactionTemplate transaction;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final PostgresRetention retention = new PostgresRetention(jdbc, transaction, meters);

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
    DataSource one = cluster.dataSource();
    Flyway.configure().dataSource(one).load().migrate();
    jdbc = new JdbcTemplate(one);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(one));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @AfterEach
  void empty() {
    jdbc.execute("truncate incident, timeline, alert, approval, evidence_head");
    jdbc.execute("alter table audit disable trigger user");
    jdbc.execute("truncate audit");
    jdbc.execute("alter table audit enable trigger user");
  }

  @Test
  void anIncidentGoesWithItsTimelineAndAlertsOnceItIsClosedForLongEnough() {
    incident("old", "CLOSED", A_YEAR_AGO.minusSeconds(1));
    incident("younger", "CLOSED", A_YEAR_AGO);
    incident("open", "OPEN", null);
    incident("resolved", "RESOLVED", null);

    assertThat(retention.count(RetentionKind.INCIDENTS, A_YEAR_AGO)).isEqualTo(1);
    assertThat(retention.cut(RetentionKind.INCIDENTS, A_YEAR_AGO, 500)).isEqualTo(1);

    for (String column : List.of("incident.id", "timeline.incident_id", "alert.incident_id")) {
      assertThat(ids(column)).containsExactlyInAnyOrder("younger", "open", "resolved");
    }
  }

  @Test
  void theOldestGoFirstAndNoMoreThanAskedFor() {
    for (int age = 1; age <= 5; age++) {
      incident("older-by-" + age, "CLOSED", A_YEAR_AGO.minusSeconds(age));
    }

    assertThat(retention.cut(RetentionKind.INCIDENTS, A_YEAR_AGO, 3)).isEqualTo(3);
    assertThat(ids("incident.id")).containsExactlyInAnyOrder("older-by-1", "older-by-2");
    assertThat(retention.cut(RetentionKind.INCIDENTS, A_YEAR_AGO, 3)).isEqualTo(2);
    assertThat(retention.cut(RetentionKind.INCIDENTS, A_YEAR_AGO, 3)).isZero();

    assertThat(meters.get("muster.retention.deleted").tag("kind", "incidents").counter().count())
        .isEqualTo(5);
  }

  @Test
  void requestsForApprovalsGoOnceTheyAreClosed() {
    approval("old", A_YEAR_AGO.minusSeconds(1));
    approval("younger", A_YEAR_AGO);
    approval("waiting", null);

    assertThat(retention.cut(RetentionKind.APPROVALS, A_YEAR_AGO, 500)).isEqualTo(1);

    assertThat(ids("approval.id")).containsExactlyInAnyOrder("younger", "waiting");
  }

  @Test
  void theAuditLetsGoOfOldRowsAndStillRefusesEverythingElse() {
    audit("old", A_YEAR_AGO.minusSeconds(1));
    audit("younger", A_YEAR_AGO);

    assertThat(retention.count(RetentionKind.AUDIT, A_YEAR_AGO)).isEqualTo(1);
    assertThat(retention.cut(RetentionKind.AUDIT, A_YEAR_AGO, 500)).isEqualTo(1);

    assertThat(ids("audit.reference")).containsExactly("younger");
    for (String forbidden :
        List.of("delete from audit", "update audit set actor = 'me'", "truncate audit")) {
      assertThatThrownBy(() -> jdbc.execute(forbidden))
          .hasMessageContaining("the audit is append-only");
    }
  }

  @Test
  void theAuditLetsGoOfNothingThatIsYoungerThanThirtyDays() {
    audit("recent", NOW.minus(Duration.ofDays(29)));

    assertThatThrownBy(() -> retention.cut(RetentionKind.AUDIT, NOW, 500))
        .hasMessageContaining("the audit is append-only");
    assertThat(ids("audit.reference")).containsExactly("recent");
  }

  @Test
  void whatWasDeletedIsWrittenToTheAuditOnce() {
    RetentionOutcome outcome =
        new RetentionOutcome(
            RetentionMode.CUT, List.of(new Part(RetentionKind.INCIDENTS, A_YEAR_AGO, 12, false)));

    retention.record("run-1", NOW, outcome);
    retention.record("run-1", NOW, outcome);

    assertThat(jdbc.queryForList("select actor, action, detail from audit"))
        .singleElement()
        .satisfies(act ->
            assertThat(act)
                .containsEntry("actor", "retention")
                .containsEntry("action", "retention.delete")
                .containsEntry("detail", "12 incidents that ended before " + A_YEAR_AGO));
  }

  @Test
  void evidenceIsNotTouchedWhateverIsDeleted() {
    jdbc.update(
        """
        insert into evidence (chain, number, run_id, workflow_id, previous_hash, hash, record,
          recorded_at)
        values ('routine/a', 1, 'r', 'w', decode(repeat('00', 32), 'hex'),
          decode(repeat('01', 32), 'hex'), 'x', now() - interval '20 years')
        """);

    for (RetentionKind kind : RetentionKind.values()) {
      retention.cut(kind, A_YEAR_AGO, 500);
    }

    assertThat(jdbc.queryForObject("select count(*) from evidence", Long.class)).isOne();
  }

  private static List<String> ids(String column) {
    String table = column.substring(0, column.indexOf('.'));
    return jdbc.queryForList("select %s from %s".formatted(column, table), String.class);
  }

  private static void incident(String id, String status, Instant closedAt) {
    jdbc.update(
        """
        insert into incident (id, version, workflow_id, service, key, title, severity, status, phase,
          source_kind, source_name, owner, policy_revision, opened_at, closed_at, level, responders,
          firing, episodes, reopened, next_step, story, updated_at)
        values (?, 1, ?, 'checkout', ?, 'It is slow', 'P1', ?, 'RESPONSE', 'ALERT', 'prometheus',
          'shop', 'r1', ?::timestamptz, ?::timestamptz, 1, '{}', 0, 1, 0, '', '', ?::timestamptz)
        """,
        id,
        "incident/checkout/" + id,
        id,
        status,
        text(A_YEAR_AGO.minus(Duration.ofDays(7))),
        text(closedAt),
        text(A_YEAR_AGO));
    jdbc.update(
        "insert into timeline (incident_id, sequence, at, kind, text)"
            + " values (?, 1, ?::timestamptz, 'OPENED', 'opened')",
        id,
        text(A_YEAR_AGO));
    jdbc.update(
        "insert into alert (incident_id, fingerprint, starts_at, status, title, labels, annotations)"
            + " values (?, 'f', ?::timestamptz, 'FIRING', 'It is slow', '{}', '{}')",
        id,
        text(A_YEAR_AGO));
  }

  private static void approval(String id, Instant closedAt) {
    jdbc.update(
        "insert into approval (id, version, run, plan, status, opened_at, deadline, closed_at, view)"
            + " values (?, 1, 'run', 'plan', 'OPEN', now(), now(), ?::timestamptz, '{}')",
        id,
        text(closedAt));
  }

  private static void audit(String reference, Instant at) {
    jdbc.update(
        "insert into audit (reference, at, actor, action, subject, detail)"
            + " values (?, ?::timestamptz, 'ada', 'incident.command', 'i-1', '')",
        reference,
        text(at));
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
