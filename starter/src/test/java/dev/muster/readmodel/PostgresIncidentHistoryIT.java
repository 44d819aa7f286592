package dev.muster.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.AlertStatus;
import dev.muster.hold.HeldService;
import dev.muster.incident.IncidentRequest.Kind;
import dev.muster.incident.IncidentRequest.Source;
import dev.muster.incident.IncidentStatus;
import dev.muster.incident.IncidentView;
import dev.muster.notice.Receipt;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class PostgresIncidentHistoryIT {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static ThrowawayPostgres postgres;
  private static JdbcClient database;

  private final IncidentHistory history =
      new PostgresIncidentHistory(database, JsonMapper.builder().build());

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
  void empty() {
    database.sql("truncate incident, timeline, alert").update();
  }

  @Test
  void readsAnIncidentWholeAsItWasWritten() {
    insert("i-1", "checkout", "P1", "OPEN", NOON);

    IncidentView incident = history.find("i-1").orElseThrow();

    assertThat(incident.source()).isEqualTo(new Source(Kind.ALERT, "alertmanager"));
    assertThat(incident.openedAt()).isEqualTo(NOON);
    assertThat(incident.responders()).containsExactlyInAnyOrder("ada", "bo");
    assertThat(incident.firing()).isEqualTo(2);
    assertThat(incident.next()).isEqualTo("page level 2");
    assertThat(incident.nextAt()).isEqualTo(NOON.plusSeconds(300));
    assertThat(incident.acknowledgedAt()).isNull();
    assertThat(incident.runbook()).isNull();
    assertThat(history.find("i-2")).isEmpty();
  }

  @Test
  void saysWhoHoldsAnIncidentAndWhenOneThatWasHeldWasRaised() {
    insert("i-1", "checkout", "P1", "OPEN", NOON);
    assertThat(history.find("i-1").orElseThrow().held()).isNull();
    database
        .sql(
            """
            update incident set held_by = 'window/upgrade', held_reason = 'an upgrade',
              held_until = next_at, raised_at = opened_at
            """)
        .update();

    IncidentView incident = history.find("i-1").orElseThrow();

    assertThat(incident.held())
        .isEqualTo(new HeldService("window/upgrade", "an upgrade", NOON.plusSeconds(300)));
    assertThat(incident.raisedAt()).isEqualTo(NOON);
  }

  @Test
  void filtersByStatusServiceSeverityAndTime() {
    insert("i-1", "checkout", "P1", "OPEN", NOON);
    insert("i-2", "checkout", "P3", "ACKNOWLEDGED", NOON.plusSeconds(1));
    insert("i-3", "search", "P1", "CLOSED", NOON.plusSeconds(2));

    assertThat(list(Set.of(), null, null, null)).containsExactly("i-3", "i-2", "i-1");
    assertThat(list(Set.of(IncidentStatus.OPEN, IncidentStatus.ACKNOWLEDGED), null, null, null))
        .containsExactly("i-2", "i-1");
    assertThat(list(Set.of(), "search", null, null)).containsExactly("i-3");
    assertThat(list(Set.of(), "checkout", "P1", null)).containsExactly("i-1");
    assertThat(list(Set.of(), null, null, NOON.plusSeconds(1))).containsExactly("i-3", "i-2");
    assertThat(list(Set.of(), "checkout' or true --", null, null)).isEmpty();
  }

  @Test
  void findsATextInTitleKeyOrServiceWhateverItsCaseAndTakesItAsItIsWritten() {
    insert("i-1", "checkout", "P1", "OPEN", NOON);
    insert("i-2", "100%_search", "P1", "OPEN", NOON.plusSeconds(1));

    assertThat(containing("CHECK")).containsExactly("i-1");
    assertThat(containing("k")).contains("i-1", "i-2");
    assertThat(containing("100%_")).containsExactly("i-2");
    assertThat(containing("%o%")).isEmpty();
    assertThat(containing("c_eck")).isEmpty();
    assertThat(containing("\\")).isEmpty();
  }

  @Test
  void tellsTheVersionsOfWhatIsNotOver() {
    insert("i-1", "checkout", "P1", "OPEN", NOON);
    insert("i-2", "checkout", "P1", "RESOLVED", NOON);
    insert("i-3", "checkout", "P1", "CLOSED", NOON);
    Map<String, Long> before = history.versions(10);
    database.sql("update incident set version = version + 1 where id = 'i-1'").update();

    Map<String, Long> after = history.versions(10);
    assertThat(before).containsOnlyKeys("i-1", "i-2");
    assertThat(after.get("i-1")).isEqualTo(before.get("i-1") + 1);
    assertThat(after.get("i-2")).isEqualTo(before.get("i-2"));
    assertThat(history.versions(1)).hasSize(1);
  }

  @Test
  void pagesThroughIncidentsOfOneMomentWithoutLosingOrRepeatingAny() {
    for (int number = 1; number <= 5; number++) {
      insert("i-" + number, "checkout", "P1", "OPEN", NOON);
    }

    List<String> read = new ArrayList<>();
    Cursor after = null;
    for (int page = 0; page < 3; page++) {
      IncidentFilter filter = new IncidentFilter(Set.of(), null, null, null, null, after, 2);
      List<IncidentView> found = history.list(filter);
      found.forEach(incident -> read.add(incident.id()));
      after = Cursor.parse(Cursor.behind(found.getLast()).text());
    }

    assertThat(read).containsExactly("i-5", "i-4", "i-3", "i-2", "i-1");
  }

  @Test
  void findsTheNewestOfAKey() {
    insert("i-1", "checkout", "P1", "CLOSED", NOON);
    insert("i-2", "checkout", "P1", "OPEN", NOON.plusSeconds(60));

    assertThat(history.latest("checkout", "k").orElseThrow().id()).isEqualTo("i-2");
    assertThat(history.latest("checkout", "other")).isEmpty();
  }

  @Test
  void readsTheTimelineWithItsReceiptsInOrder() {
    database
        .sql(
            """
            insert into timeline (incident_id, sequence, at, kind, text, actor, receipt) values
              ('i-1', 2, '2026-11-23T12:00:05Z', 'RECEIPT', 'Delivered.', null,
               '{"page":"p-1","recipient":"ada","channel":"email","kind":"PAGE",
                 "result":"DELIVERED","dueAt":"2026-11-23T12:00:00Z",
                 "at":"2026-11-23T12:00:05Z","message":"m-1","inMessage":1,
                 "providerId":null,"detail":null}'),
              ('i-1', 1, '2026-11-23T12:00:00Z', 'OPENED', 'Opened.', 'ada', null)
            """)
        .update();

    assertThat(history.timeline("i-1"))
        .extracting(entry -> entry.sequence())
        .containsExactly(1L, 2L);
    Receipt receipt = history.timeline("i-1").getLast().receipt();
    assertThat(receipt.result()).isEqualTo(Receipt.Result.DELIVERED);
    assertThat(receipt.dueAt()).isEqualTo(NOON);
  }

  @Test
  void readsAlertsWithLabelsAndAnnotations() {
    database
        .sql(
            """
            insert into alert (incident_id, fingerprint, starts_at, status, ends_at, title, labels,
              annotations, link)
            values ('i-1', 'f', '2026-11-23T12:00:00Z', 'FIRING', null, 't',
              '{"alertname":"HighErrors"}', '{"summary":"many"}', null)
            """)
        .update();

    assertThat(history.alerts("i-1"))
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
          assertThat(alert.labels()).containsEntry("alertname", "HighErrors");
          assertThat(alert.title()).isEqualTo("many");
        });
  }

  private List<String> containing(String text) {
    IncidentFilter filter = new IncidentFilter(Set.of(), null, null, text, null, null, 50);
    return history.list(filter).stream().map(IncidentView::id).toList();
  }

  private List<String> list(
      Set<IncidentStatus> statuses,
      @Nullable String service,
      @Nullable String severity,
      @Nullable Instant since) {
    return history
        .list(new IncidentFilter(statuses, service, severity, null, since, null, 50))
        .stream()
        .map(IncidentView::id)
        .toList();
  }

  @Test
  void readsTheAuditNewestFirstPageByPage() {
    AuditTrail audit = new PostgresAuditTrail(database);
    for (String reference : List.of("i-1#1", "i-1#2", "i-2#1")) {
      act(reference, reference.startsWith("i-1") ? "ada" : "bo", NOON);
    }
    act("i-3#1", "ada", NOON.minusSeconds(1));

    List<AuditEntry> first = audit.list(new AuditTrail.Filter(null, null, NOON, null, 2));
    Cursor after = Cursor.parse(Cursor.behind(first.getLast()).text());
    List<AuditEntry> rest = audit.list(new AuditTrail.Filter(null, null, null, after, 10));

    assertThat(first).extracting(AuditEntry::reference).containsExactly("i-2#1", "i-1#2");
    assertThat(rest).extracting(AuditEntry::reference).containsExactly("i-1#1", "i-3#1");
    assertThat(audit.list(new AuditTrail.Filter("ada", "i-1", null, null, 10)))
        .containsExactly(
            new AuditEntry("i-1#2", NOON, "ada", "incident.command", "i-1", "ada acts"),
            new AuditEntry("i-1#1", NOON, "ada", "incident.command", "i-1", "ada acts"));
  }

  private static void act(String reference, String actor, Instant at) {
    database
        .sql(
            "insert into audit (reference, at, actor, action, subject, detail)"
                + " values (?, ?, ?, 'incident.command', ?, ?)")
        .params(
            reference,
            at.atOffset(ZoneOffset.UTC),
            actor,
            reference.substring(0, reference.indexOf('#')),
            actor + " acts")
        .update();
  }

  private static void insert(
      String id, String service, String severity, String status, Instant openedAt) {
    database
        .sql(
            """
            insert into incident (id, version, workflow_id, service, key, title, severity, status,
              phase, source_kind, source_name, owner, policy_revision, opened_at, level,
              responders, firing, episodes, reopened, next_at, next_step, story, updated_at)
            values (?, 1, ?, ?, 'k', 'Down', ?, ?, 'RESPONSE', 'ALERT', 'alertmanager', 'team',
              '0123456789ab', ?, 1, array['ada', 'bo'], 2, 3, 0,
              ?::timestamptz + interval '5 minutes', 'page level 2', 'story', now())
            """)
        .params(
            id,
            "incident/" + service + "/k",
            service,
            severity,
            status,
            openedAt.atOffset(ZoneOffset.UTC),
            openedAt.atOffset(ZoneOffset.UTC))
        .update();
  }
}
