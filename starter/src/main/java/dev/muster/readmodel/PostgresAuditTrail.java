package dev.muster.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audit in Muster's PostgreSQL, read only. */
@Component
final class PostgresAuditTrail implements AuditTrail {
  private final JdbcClient database;

  PostgresAuditTrail(JdbcClient database) {
    this.database = database;
  }

  @Override
  public List<AuditEntry> list(Filter filter) {
    Conditions conditions = new Conditions();
    conditions.addIfGiven("actor = ?", filter.actor());
    conditions.addIfGiven("subject = ?", filter.subject());
    conditions.addIfGiven("at >= ?", filter.since());
    conditions.addIfGiven("(at, reference) < (?, ?)", filter.after());
    return database
        .sql(
            "select reference, at, actor, action, subject, detail from audit "
                + conditions.where()
                + " order by at desc, reference desc limit "
                + filter.limit())
        .params(conditions.values())
        .query(PostgresAuditTrail::entry)
        .list();
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getString("reference"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("detail"));
  }
}
