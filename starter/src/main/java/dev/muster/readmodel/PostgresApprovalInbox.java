package dev.muster.readmodel;

import dev.muster.approval.ApprovalStatus;
import dev.muster.approval.ApprovalView;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The inbox in Muster's PostgreSQL, read only. */
@Component
final class PostgresApprovalInbox implements ApprovalInbox {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String WAITING = ApprovalStatus.WAITING.name();

  private final JdbcClient database;

  PostgresApprovalInbox(JdbcClient database) {
    this.database = database;
  }

  @Override
  public List<ApprovalView> waiting(int limit) {
    return read(
        "select view from approval where status = ? order by deadline, id limit ?", WAITING, limit);
  }

  @Override
  public List<ApprovalView> closed(int limit) {
    return read(
        "select view from approval where status <> ? order by closed_at desc, id limit ?",
        WAITING,
        limit);
  }

  @Override
  public List<ApprovalView> ofRun(String run) {
    return read("select view from approval where run = ? order by opened_at, id", run);
  }

  @Override
  public Optional<ApprovalView> find(String id) {
    return read("select view from approval where id = ?", id).stream().findFirst();
  }

  private List<ApprovalView> read(String sql, Object... values) {
    return database.sql(sql).params(values).query(String.class).list().stream()
        .map(view -> JSON.readValue(view, ApprovalView.class))
        .toList();
  }
}
