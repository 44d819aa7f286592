package dev.muster.approval.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.approval.ApprovalStatus;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Decision;
import dev.muster.approval.Decision.Verdict;
import dev.muster.incident.postgres.PostgresCluster;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class PostgresApprovalJournalIT {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static PostgresCluster cluster;
  private static JdbcTemplate jdbc;
  private static PostgresApprovalJournal journal;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
    DataSource source = cluster.dataSource(); // one for both, or there is no transaction
    cluster.migrate();
    jdbc = new JdbcTemplate(source);
    journal =
        new PostgresApprovalJournal(
            jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void empty() {
    jdbc.update("delete from approval");
  }

  @Test
  void keepsTheNewestStateWhateverComesLast() {
    journal.record(view("a", 1, ApprovalStatus.WAITING));
    journal.record(view("a", 3, ApprovalStatus.APPROVED, by("ann")));
    journal.record(view("a", 2, ApprovalStatus.WAITING));

    assertThat(stored("a")).isEqualTo(view("a", 3, ApprovalStatus.APPROVED, by("ann")));
    assertThat(jdbc.queryForObject("select status from approval", String.class))
        .isEqualTo("APPROVED");
  }

  @Test
  void everyDecisionStandsInTheAuditOnce() {
    journal.record(view("b", 1, ApprovalStatus.WAITING, by("ann")));
    journal.record(view("b", 2, ApprovalStatus.APPROVED, by("ann"), by("bob")));
    journal.record(view("b", 2, ApprovalStatus.APPROVED, by("ann"), by("bob")));

    assertThat(jdbc.queryForList("select actor, action, detail from audit where subject = 'b'"))
        .containsExactlyInAnyOrder(
            Map.of(
                "actor", "ann", "action", "approval.approve", "detail", "flush as cto: fine by me"),
            Map.of(
                "actor",
                "bob",
                "action",
                "approval.approve",
                "detail",
                "flush as cto: fine by me"));
  }

  @Test
  void aCharacterThatPostgresHasNotStopsNoInbox() {
    ApprovalView odd =
        view(
            "c",
            1,
            ApprovalStatus.WAITING,
            new Decision("ann", "cto", Verdict.REJECT, "\0", START));

    journal.record(odd);

    assertThat(stored("c").decisions().getFirst().reason()).isEqualTo("\uFFFD");
  }

  private static ApprovalView stored(String id) {
    String json = jdbc.queryForObject("select view from approval where id = ?", String.class, id);
    return JsonMapper.shared().readValue(json, ApprovalView.class);
  }

  private static Decision by(String person) {
    return new Decision(person, "cto", Verdict.APPROVE, "fine by me", START);
  }

  private static ApprovalView view(
      String id, int version, ApprovalStatus status, Decision... decisions) {
    return new ApprovalView(
        id,
        version,
        "routine/flush/1",
        "routine/flush",
        "flush",
        "max",
        null,
        null,
        List.of("cto"),
        2,
        START,
        START.plusSeconds(3_600),
        null,
        status,
        status == ApprovalStatus.WAITING ? null : START.plusSeconds(60),
        List.of(decisions),
        List.of());
  }
}
