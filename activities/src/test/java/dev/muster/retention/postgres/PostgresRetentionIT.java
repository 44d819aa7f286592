package dev.muster.retention.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.retention.RetentionActions;
import dev.muster.retention.RetentionKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
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
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(3650));

  private static PostgresCluster cluster;
  private static JdbcTemplate jdbc;
  private static TransactionTemplate transaction;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final PostgresRetention retention = retention(Duration.ofSeconds(30));

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
    DataSource one = cluster.dataSource();
    cluster.migrate();
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
    assertThat(retention.cut("run-1", RetentionKind.INCIDENTS, A_YEAR_AGO, 500)).isEqualTo(1);

    for (String column : List.of("incident.id", "timeline.incident_id", "alert.incident_id")) {
      assertThat(ids(column)).containsExactlyInAnyOrder("younger", "open", "resolved");
    }
  }

  @Test
  void theOldestGoFirstAndNoMoreThanAskedFor() {
    for (int age = 1; age <= 5; age++) {
      incident("older-by-" + age, "CLOSED", A_YEAR_AGO.minusSeconds(age));
    }

    assertThat(retention.cut("run-1", RetentionKind.INCIDENTS, A_YEAR_AGO, 3)).isEqualTo(3);
    assertThat(ids("incident.id")).containsExactlyInAnyOrder("older-by-1", "older-by-2");
    assertThat(retention.cut("run-1", RetentionKind.INCIDENTS, A_YEAR_AGO, 3)).isEqualTo(2);
    assertThat(retention.cut("run-1", RetentionKind.INCIDENTS, A_YEAR_AGO, 3)).isZero();

    assertThat(meters.get("muster.retention.deleted").tag("kind", "incidents").counter().count())
        .isEqualTo(5);
  }

  @Test
  void requestsForApprovalsGoOnceTheyAreClosed() {
    approval("old", A_YEAR_AGO.minusSeconds(1));
    approval("younger", A_YEAR_AGO);
    approval("waiting", null);

    assertThat(retention.cut("run-1", RetentionKind.APPROVALS, A_YEAR_AGO, 500)).isEqualTo(1);

    assertThat(ids("approval.id")).containsExactlyInAnyOrder("younger", "waiting");
  }

  @Test
  void theAuditLetsGoOfOldRowsAndStillRefusesEverythingElse() {
    audit("old", A_YEAR_AGO.minusSeconds(1));
    audit("younger", A_YEAR_AGO);

    assertThat(retention.count(RetentionKind.AUDIT, A_YEAR_AGO)).isEqualTo(1);
    assertThat(retention.cut("run-1", RetentionKind.AUDIT, A_YEAR_AGO, 500)).isEqualTo(1);

    assertThat(ids("audit.reference"))
        .hasSize(2)
        .contains("younger")
        .anyMatch(reference -> reference.startsWith("retention/run-1/"));
    for (String forbidden :
        List.of("delete from audit", "update audit set actor = 'me'", "truncate audit")) {
      assertThatThrownBy(() -> jdbc.execute(forbidden))
          .hasMessageContaining("the audit is append-only");
    }
  }

  @Test
  void theAuditLetsGoOfNothingThatIsYoungerThanThirtyDays() {
    audit("recent", NOW.minus(Duration.ofDays(29)));

    assertThatThrownBy(() -> retention.cut("run-1", RetentionKind.AUDIT, NOW, 500))
        .hasMessageContaining("the audit is append-only");
    assertThat(ids("audit.reference")).containsExactly("recent");
  }

  @Test
  void eachBatchIsWrittenToTheAuditAndAnEmptyOneIsNot() {
    for (int age = 1; age <= 5; age++) {
      incident("older-by-" + age, "CLOSED", A_YEAR_AGO.minusSeconds(age));
    }

    for (int batch = 1; batch <= 3; batch++) {
      retention.cut("run-1", RetentionKind.INCIDENTS, A_YEAR_AGO, 3);
    }

    assertThat(jdbc.queryForList("select actor, action, detail from audit order by id"))
        .hasSize(2)
        .allSatisfy(act ->
            assertThat(act)
                .containsEntry("actor", "retention")
                .containsEntry("action", "retention.delete"))
        .extracting(act -> act.get("detail"))
        .containsExactly(
            "3 incidents that ended before " + A_YEAR_AGO,
            "2 incidents that ended before " + A_YEAR_AGO);
  }

  @Test
  void nothingIsDeletedThatTheAuditCanNotTellOf() {
    incident("old", "CLOSED", A_YEAR_AGO.minusSeconds(1));
    jdbc.execute("alter table audit add constraint full_disk check (actor <> 'retention')");
    try {
      assertThatThrownBy(() -> retention.cut("run-1", RetentionKind.INCIDENTS, A_YEAR_AGO, 500))
          .hasMessageContaining("full_disk");
    } finally {
      jdbc.execute("alter table audit drop constraint full_disk");
    }

    assertThat(ids("incident.id")).containsExactly("old");
  }

  @Test
  void aBatchForWhichThereIsNoTimeSaysSoAndASmallerOneGoes() {
    for (int age = 1; age <= 8; age++) {
      incident("older-by-" + age, "CLOSED", A_YEAR_AGO.minusSeconds(age));
    }
    slowDown();
    PostgresRetention hurried = retention(Duration.ofSeconds(2));
    try {
      assertThatThrownBy(() -> hurried.cut("run-1", RetentionKind.INCIDENTS, A_YEAR_AGO, 8))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo(RetentionActions.TOO_SLOW);
                assertThat(failure.isNonRetryable()).isTrue();
              });
      assertThat(ids("incident.id")).hasSize(8);
      assertThat(hurried.cut("run-1", RetentionKind.INCIDENTS, A_YEAR_AGO, 1)).isEqualTo(1);
    } finally {
      jdbc.execute("drop function slow_down() cascade");
    }
  }

  @Test
  void whatWasWrittenLateStaysForAsLongAsIfItHadEndedThen() {
    incident("late", "CLOSED", A_YEAR_AGO.minusSeconds(1));
    approval("late", A_YEAR_AGO.minusSeconds(1));
    audit("late", A_YEAR_AGO.minusSeconds(1));
    writtenAt(NOW);

    for (RetentionKind kind : RetentionKind.values()) {
      assertThat(retention.count(kind, A_YEAR_AGO)).isZero();
      assertThat(retention.cut("run-1", kind, A_YEAR_AGO, 500)).isZero();
    }
    assertThatThrownBy(() ->
            transaction.executeWithoutResult(status -> {
              jdbc.execute("set local muster.retention = 'on'");
              jdbc.execute("delete from audit");
            }))
        .hasMessageContaining("the audit is append-only");
  }

  private static void slowDown() {
    jdbc.execute(
        """
        create function slow_down() returns trigger language plpgsql as $$
        begin
          perform pg_sleep(0.5);
          return old;
        end
        $$
        """);
    jdbc.execute(
        "create trigger slow_down before delete on incident"
            + " for each row execute function slow_down()");
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
      retention.cut("run-1", kind, A_YEAR_AGO, 500);
    }

    assertThat(jdbc.queryForObject("select count(*) from evidence", Long.class)).isOne();
  }

  private PostgresRetention retention(Duration patience) {
    return new PostgresRetention(jdbc, transaction, meters, () -> NOW, patience);
  }

  /** When everything that is there is to have been written. */
  private static void writtenAt(Instant instant) {
    jdbc.execute("alter table audit disable trigger user");
    for (String table : List.of("incident", "approval", "audit")) {
      jdbc.update("update %s set written_at = ?::timestamptz".formatted(table), text(instant));
    }
    jdbc.execute("alter table audit enable trigger user");
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
          firing, episodes, reopened, next_step, story, updated_at, written_at)
        values (?, 1, ?, 'checkout', ?, 'It is slow', 'P1', ?, 'RESPONSE', 'ALERT', 'prometheus',
          'shop', 'r1', ?::timestamptz, ?::timestamptz, 1, '{}', 0, 1, 0, '', '', ?::timestamptz,
          ?::timestamptz)
        """,
        id,
        "incident/checkout/" + id,
        id,
        status,
        text(A_YEAR_AGO.minus(Duration.ofDays(7))),
        text(closedAt),
        text(A_YEAR_AGO),
        text(LONG_AGO));
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
        "insert into approval (id, version, run, plan, status, opened_at, deadline, closed_at, view,"
            + " written_at) values (?, 1, 'run', 'plan', 'OPEN', now(), now(), ?::timestamptz, '{}',"
            + " ?::timestamptz)",
        id,
        text(closedAt),
        text(LONG_AGO));
  }

  private static void audit(String reference, Instant at) {
    jdbc.update(
        "insert into audit (reference, at, actor, action, subject, detail, written_at)"
            + " values (?, ?::timestamptz, 'ada', 'incident.command', 'i-1', '', ?::timestamptz)",
        reference,
        text(at),
        text(LONG_AGO));
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
