package dev.muster.restorepoint.postgres;

import dev.muster.restorepoint.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The rows of a heartbeat table, one for each backup. */
public record HeartbeatRows(Connection connection, TableName table) {
  private static final String HAS_SCHEMA =
      "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = ?)";

  private static final String HAS_TABLE =
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ? AND c.relname = ?)
      """;

  /** Asked first: an error would end the transaction, and with it the view that is held open. */
  private static final String IS_READABLE =
      """
      SELECT count(*) = 2
      FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
      WHERE n.nspname = ? AND c.relname = ?
        AND (a.attname = 'backup' AND a.atttypid = 'text'::regtype
          OR a.attname = 'beat_at' AND a.atttypid = 'timestamptz'::regtype)
        AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
      """;

  /** The last heartbeat of a backup in a database; empty where there is none to be read. */
  public static Optional<Instant> last(PostgresLogin login, TableName table, String backup)
      throws SQLException {
    try (Connection connection = login.open()) {
      return new HeartbeatRows(connection, table).last(backup);
    }
  }

  /** The last heartbeat of a backup; empty where there is none to be read. */
  public Optional<Instant> last(String backup) throws SQLException {
    if (!says(IS_READABLE, table.schema(), table.name())) {
      return Optional.empty();
    }
    try (PreparedStatement statement = prepare(sql().reading(), backup);
        ResultSet row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS))
          : Optional.empty();
    }
  }

  /** Makes the table, and its schema, where they are missing. */
  public void require() throws SQLException {
    if (says(HAS_TABLE, table.schema(), table.name())) {
      return;
    }
    if (!says(HAS_SCHEMA, table.schema())) {
      Snapshot.execute(connection, sql().makingSchema());
    }
    Snapshot.execute(connection, sql().makingTable());
  }

  /** Writes the row of a backup. */
  public void write(String backup) throws SQLException {
    try (PreparedStatement statement = prepare(sql().writing(), backup)) {
      statement.executeUpdate();
    }
  }

  private HeartbeatSql sql() {
    return new HeartbeatSql(table);
  }

  private boolean says(String question, String... names) throws SQLException {
    try (PreparedStatement statement = prepare(question, names);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private PreparedStatement prepare(String command, String... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(command);
    for (int at = 0; at < values.length; at++) {
      statement.setString(at + 1, values[at]);
    }
    return statement;
  }
}
