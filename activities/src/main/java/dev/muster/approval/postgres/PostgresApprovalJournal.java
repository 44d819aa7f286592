package dev.muster.approval.postgres;

import static dev.muster.postgres.SqlTime.at;

import dev.muster.approval.ApprovalJournal;
import dev.muster.approval.ApprovalView;
import dev.muster.approval.Decision;
import dev.muster.postgres.AuditTable;
import dev.muster.postgres.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes where a request stands and who decided in one transaction. */
public final class PostgresApprovalJournal implements ApprovalJournal {
  private static final String PUT =
      """
      insert into approval (id, version, run, plan, status, opened_at, deadline, closed_at, view)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
      on conflict (id) do update
      set version = excluded.version, status = excluded.status, closed_at = excluded.closed_at,
        view = excluded.view
      where approval.version < excluded.version
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final AuditTable audit;

  public PostgresApprovalJournal(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.audit = new AuditTable(jdbc);
  }

  @Override
  public void record(ApprovalView approval) {
    transaction.executeWithoutResult(status -> write(approval));
  }

  private void write(ApprovalView approval) {
    jdbc.update(
        PUT,
        approval.id(),
        approval.version(),
        approval.run(),
        approval.plan(),
        approval.status().name(),
        at(approval.openedAt()),
        at(approval.deadline()),
        at(approval.closedAt()),
        SqlText.json(approval));
    audit.add(acts(approval));
  }

  private static List<AuditTable.Act> acts(ApprovalView approval) {
    return approval.decisions().stream().map(decision -> act(approval, decision)).toList();
  }

  private static AuditTable.Act act(ApprovalView approval, Decision decision) {
    String verdict = decision.verdict().name().toLowerCase(Locale.ROOT);
    return new AuditTable.Act(
        approval.id() + "#" + decision.actor(),
        decision.at(),
        decision.actor(),
        "approval." + verdict,
        approval.id(),
        "%s as %s: %s"
            .formatted(
                approval.subject(),
                decision.role(),
                Objects.requireNonNullElse(decision.reason(), "no reason given")));
  }
}
