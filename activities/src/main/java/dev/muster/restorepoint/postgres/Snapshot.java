package dev.muster.restorepoint.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One view of a database that a dump and its manifest share: held open by the connection that
 * exported it, joined by others.
 */
final class Snapshot {
  private static final Pattern NAME = Pattern.compile("[0-9A-Fa-f-]+");

  /**
   * All that the text of a row may depend on; row security would hide rows, so it fails instead.
   */
  private static final List<String> SETTINGS =
      List.of(
          "SET search_path = ''",
          "SET DateStyle = 'ISO, YMD'",
          "SET TimeZone = 'UTC'",
          "SET IntervalStyle = 'postgres'",
          "SET extra_float_digits = 3",
          "SET bytea_output = 'hex'",
          "SET xmlbinary = 'base64'",
          "SET row_security = off",
          "SET statement_timeout = 0",
          "SET idle_in_transaction_session_timeout = 0");

  private Snapshot() {}

  /** Begins a transaction that only reads, and names its view for others. */
  static String export(Connection connection) throws SQLException {
    begin(connection);
    return text(connection, "SELECT pg_export_snapshot()");
  }

  /** Begins a transaction that only reads what another one sees. */
  static void join(Connection connection, String snapshot) throws SQLException {
    if (!NAME.matcher(snapshot).matches()) {
      throw new IllegalArgumentException("not the name of a snapshot: " + snapshot);
    }
    begin(connection);
    execute(connection, "SET TRANSACTION SNAPSHOT '" + snapshot + "'");
  }

  private static void begin(Connection connection) throws SQLException {
    for (String setting : SETTINGS) {
      execute(connection, setting);
    }
    execute(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  }

  static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
