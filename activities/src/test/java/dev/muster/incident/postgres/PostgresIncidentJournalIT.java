package dev.muster.incident.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.alert.Alert;
import dev.muster.alert.AlertStatus;
import dev.muster.alert.Episode;
import dev.muster.hold.HeldService;
import dev.muster.incident.IncidentJournal.IncidentRecord;
import dev.muster.incident.IncidentPhase;
import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.incident.Statements;
import dev.muster.incident.TimelineEntry;
import dev.muster.incident.TimelineEntry.Kind;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresIncidentJournalIT {
  private static final Instant OPENED = Instant.parse("2026-03-01T00:00:00.123456Z");
  private static final Instant DUE = OPENED.plusSeconds(60);

  private static PostgresCluster cluster;
  private static JdbcTemplate jdbc;
  private static PostgresIncidentJournal journal;

  private final String id = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
    DataSource source = cluster.dataSource(); // one for both, or there is no transaction
    cluster.migrate();
    jdbc = new JdbcTemplate(source);
    journal =
        new PostgresIncidentJournal(
            jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void theSameRecordWrittenTwiceChangesNothing() {
    IncidentRecord record =
        new IncidentRecord(
            view(IncidentStatus.ACKNOWLEDGED, "ada has it"),
            List.of(entry(1, Kind.OPENED, null, null), entry(2, Kind.COMMAND, "ada", null)),
            List.of(alert("f1", AlertStatus.FIRING)));

    journal.record(record);
    List<List<Map<String, Object>>> once = everything();
    journal.record(record);

    assertThat(everything()).isEqualTo(once);
    assertThat(once).extracting(List::size).containsExactly(1, 2, 1, 1);
  }

  @Test
  void whatCannotBeWrittenWholeIsNotWrittenAtAll() {
    jdbc.execute("alter table audit add constraint no_impostor check (actor <> 'impostor')");
    IncidentRecord record =
        new IncidentRecord(
            view(IncidentStatus.OPEN, "paging"),
            List.of(opened(), entry(2, Kind.COMMAND, "impostor", null)),
            List.of(alert("f1", AlertStatus.FIRING)));

    assertThatThrownBy(() -> journal.record(record)).hasMessageContaining("no_impostor");

    assertThat(everything()).allSatisfy(rows -> assertThat(rows).isEmpty());
  }

  @Test
  void anIncidentIsWrittenWhole() {
    journal.record(
        new IncidentRecord(view(IncidentStatus.OPEN, "paging"), List.of(opened()), List.of()));

    assertThat(jdbc.queryForMap("select * from incident where id = ?", id))
        .containsEntry("workflow_id", "incident/checkout/" + id)
        .containsEntry("service", "checkout")
        .containsEntry("status", "OPEN")
        .containsEntry("phase", "RESPONSE")
        .containsEntry("source_kind", "ALERT")
        .containsEntry("source_name", "alertmanager")
        .containsEntry("held_by", "window/upgrade/1")
        .containsEntry("held_reason", "an upgrade")
        .containsEntry("firing", 3)
        .containsEntry("next_step", "page the second level")
        .containsEntry("story", "paging")
        .containsEntry("acknowledged_at", null)
        .containsEntry("opened_at", java.sql.Timestamp.from(OPENED));
    assertThat(
            jdbc.queryForList(
                "select unnest(responders) from incident where id = ?", String.class, id))
        .containsExactly("ada", "bob");
  }

  @Test
  void anOlderViewNeverReplacesANewerOne() {
    journal.record(
        new IncidentRecord(
            view(IncidentStatus.RESOLVED, "over"),
            List.of(entry(5, Kind.RESOLVED, null, null)),
            List.of()));
    journal.record(
        new IncidentRecord(
            view(IncidentStatus.OPEN, "paging"),
            List.of(entry(4, Kind.PAGED, null, null)),
            List.of()));

    assertThat(story()).isEqualTo("over");
    assertThat(count("timeline")).isEqualTo(2);
  }

  @Test
  void aViewWithoutNewsIsTakenAsItComes() {
    journal.record(
        new IncidentRecord(view(IncidentStatus.OPEN, "paging"), List.of(opened()), List.of()));
    journal.record(
        new IncidentRecord(
            view(IncidentStatus.OPEN, "two alerts fire"),
            List.of(),
            List.of(alert("f1", AlertStatus.FIRING))));

    assertThat(story()).isEqualTo("two alerts fire");
  }

  @Test
  void anAlertThatIsOnlyKnownToHaveEndedKeepsWhatExplainsIt() {
    Alert fired = alert("f1", AlertStatus.FIRING);
    Instant ended = fired.startsAt().plusSeconds(90);
    alerts(fired);
    alerts(Alert.ended(new Episode("f1", fired.startsAt()), ended));

    assertThat(
            jdbc.queryForMap(
                "select *, labels ->> 'alertname' as name from alert where incident_id = ?", id))
        .containsEntry("status", "RESOLVED")
        .containsEntry("ends_at", java.sql.Timestamp.from(ended))
        .containsEntry("title", fired.title())
        .containsEntry("name", "Errors");
  }

  @Test
  void anAlertThatHasEndedDoesNotFireAgainInTheSameEpisode() {
    alerts(alert("f1", AlertStatus.FIRING), alert("f2", AlertStatus.FIRING));
    alerts(alert("f1", AlertStatus.RESOLVED));
    alerts(alert("f1", AlertStatus.FIRING));

    assertThat(
            jdbc.queryForList(
                "select fingerprint || ' ' || status from alert where incident_id = ? order by 1",
                String.class,
                id))
        .containsExactly("f1 RESOLVED", "f2 FIRING");
  }

  @Test
  void whatPostgresCannotStoreNeverKeepsAStoryFromBeingWritten() {
    String text = "a\u0000b\uD83D!🚨";
    Receipt receipt =
        new Receipt(
            "page",
            "ada",
            "mail",
            NoticeKind.PAGE,
            Receipt.Result.FAILED,
            OPENED,
            OPENED,
            "m",
            1,
            null,
            text);
    Alert alert =
        new Alert(text, OPENED, AlertStatus.FIRING, null, Map.of("l", text), Map.of(), text);
    journal.record(
        new IncidentRecord(
            view(IncidentStatus.OPEN, text),
            List.of(new TimelineEntry(1, OPENED, Kind.COMMAND, text, text, receipt)),
            List.of(alert)));

    String stored = "a\uFFFDb\uFFFD!🚨";
    assertThat(story()).isEqualTo(stored);
    assertThat(
            jdbc.queryForMap(
                "select *, receipt ->> 'detail' as said from timeline where incident_id = ?", id))
        .containsEntry("text", stored)
        .containsEntry("actor", stored)
        .containsEntry("said", stored);
    assertThat(
            jdbc.queryForMap("select *, labels ->> 'l' as l from alert where incident_id = ?", id))
        .containsEntry("fingerprint", stored)
        .containsEntry("l", stored);
    assertThat(count("alert")).isEqualTo(1);
  }

  @Test
  void aThousandAlertsAreOneRecord() {
    alerts(
        IntStream.range(0, 1_000)
            .mapToObj(number -> alert("f" + number, AlertStatus.FIRING))
            .toArray(Alert[]::new));

    assertThat(count("alert")).isEqualTo(1_000);
    assertThat(
            jdbc.queryForObject(
                "select labels ->> 'alertname' from alert where incident_id = ? limit 1",
                String.class,
                id))
        .isEqualTo("Errors");
  }

  @Test
  void whatAPersonDidIsAudited() {
    journal.record(
        new IncidentRecord(
            view(IncidentStatus.ACKNOWLEDGED, "ada has it"),
            List.of(opened(), entry(2, Kind.COMMAND, "ada", null)),
            List.of()));

    assertThat(jdbc.queryForMap("select * from audit where subject = ?", id))
        .containsEntry("actor", "ada")
        .containsEntry("action", "incident.command")
        .containsEntry("detail", "entry 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit set actor = 'nobody'",
        "delete from audit",
        "truncate audit",
      })
  void theAuditCanOnlyGrow(String change) {
    journal.record(
        new IncidentRecord(
            view(IncidentStatus.OPEN, "x"),
            List.of(entry(1, Kind.COMMAND, "ada", null)),
            List.of()));

    assertThatThrownBy(() -> jdbc.execute(change)).hasMessageContaining("append-only");
  }

  @Test
  void knowsWhetherAPageWasDeliveredAfterADeadline() {
    IncidentRecords records = new IncidentRecords(jdbc);
    journal.record(
        new IncidentRecord(
            view(IncidentStatus.OPEN, "x"),
            List.of(
                entry(1, Kind.RECEIPT, null, receipt(Receipt.Result.FAILED)),
                entry(2, Kind.RECEIPT, null, receipt(Receipt.Result.DELIVERED))),
            List.of()));

    assertThat(records.deliveredSince(id, OPENED.plusSeconds(2))).isTrue();
    assertThat(records.deliveredSince(id, OPENED.plusSeconds(3))).isFalse();
    assertThat(records.deliveredSince("another", OPENED)).isFalse();
  }

  @Test
  void aFailedPageCountsForNothing() {
    journal.record(
        new IncidentRecord(
            view(IncidentStatus.OPEN, "x"),
            List.of(entry(1, Kind.RECEIPT, null, receipt(Receipt.Result.FAILED))),
            List.of()));

    assertThat(new IncidentRecords(jdbc).deliveredSince(id, OPENED)).isFalse();
  }

  @Test
  void knowsWhichOpenIncidentsAreRecorded() {
    journal.record(
        new IncidentRecord(view(IncidentStatus.OPEN, "x"), List.of(opened()), List.of()));
    IncidentRecords records = new IncidentRecords(jdbc);
    String run = "incident/checkout/" + id;

    assertThat(records.recorded(List.of(run, "incident/checkout/lost"))).containsExactly(run);
    journal.record(
        new IncidentRecord(
            view(IncidentStatus.CLOSED, "over"),
            List.of(entry(2, Kind.CLOSED, null, null)),
            List.of()));
    assertThat(records.recorded(List.of(run))).isEmpty();
  }

  private void alerts(Alert... alerts) {
    journal.record(new IncidentRecord(view(IncidentStatus.OPEN, "x"), List.of(), List.of(alerts)));
  }

  private String story() {
    return jdbc.queryForObject("select story from incident where id = ?", String.class, id);
  }

  private int count(String table) {
    return jdbc.queryForObject(
        "select count(*) from " + table + " where incident_id = ?", Integer.class, id);
  }

  private List<List<Map<String, Object>>> everything() {
    return List.of(
        jdbc
            .queryForList("select *, responders::text as people from incident where id = ?", id)
            .stream()
            .peek(row -> row.remove("responders"))
            .toList(),
        jdbc.queryForList("select * from timeline where incident_id = ? order by sequence", id),
        jdbc.queryForList("select * from alert where incident_id = ?", id),
        jdbc.queryForList("select * from audit where subject = ?", id));
  }

  private IncidentView view(IncidentStatus status, String story) {
    return new IncidentView(
        id,
        "incident/checkout/" + id,
        "checkout",
        id,
        "Payments fail",
        "P1",
        status,
        IncidentPhase.RESPONSE,
        new IncidentRequest.Source(IncidentRequest.Kind.ALERT, "alertmanager"),
        "payments",
        "0123456789ab",
        OPENED,
        OPENED.plusSeconds(1),
        null,
        null,
        null,
        null,
        null,
        null,
        1,
        Set.of("bob", "ada"),
        3,
        4,
        0,
        DUE,
        "page the second level",
        null,
        null,
        story,
        "carol",
        new Statements("payments fail", "in an hour", "a full disk", "made room"),
        new HeldService("window/upgrade/1", "an upgrade", DUE),
        OPENED.plusSeconds(2));
  }

  private static TimelineEntry opened() {
    return entry(1, Kind.OPENED, null, null);
  }

  private static TimelineEntry entry(
      long sequence, Kind kind, @Nullable String actor, @Nullable Receipt receipt) {
    return new TimelineEntry(
        sequence, OPENED.plusSeconds(sequence), kind, "entry " + sequence, actor, receipt);
  }

  private static Receipt receipt(Receipt.Result result) {
    return new Receipt(
        "page", "ada", "mail", NoticeKind.PAGE, result, OPENED, OPENED, "m", 1, null, null);
  }

  private static Alert alert(String fingerprint, AlertStatus status) {
    return new Alert(
        fingerprint,
        OPENED,
        status,
        status == AlertStatus.RESOLVED ? DUE : null,
        Map.of("alertname", "Errors"),
        Map.of(),
        null);
  }
}
