package dev.muster.backup.pgbackrest;

import dev.muster.restorepoint.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a running cluster says of itself.
 *
 * @param identity its system identifier
 * @param segmentSize of its log, in bytes
 * @param checksums whether each page has one
 * @param superuser the name of the role that was there first
 * @param databases that can be opened
 */
record ClusterFacts(
    String identity,
    String version,
    long segmentSize,
    boolean checksums,
    String superuser,
    List<String> databases) {
  private static final String FACTS =
      """
      SELECT system_identifier::text, current_setting('server_version'),
        (SELECT setting::bigint FROM pg_catalog.pg_settings WHERE name = 'wal_segment_size'),
        current_setting('data_checksums') = 'on',
        (SELECT rolname FROM pg_catalog.pg_roles WHERE oid = 10)
      FROM pg_control_system()
      """;

  private static final String DATABASES =
      "SELECT datname FROM pg_catalog.pg_database WHERE datallowconn ORDER BY 1";

  /** Asks it, once it is known that it keeps its log. */
  static ClusterFacts read(PostgresLogin login) throws SQLException {
    try (Connection connection = login.open()) {
      ArchivingCheck.require(connection);
      return read(connection);
    }
  }

  private static ClusterFacts read(Connection connection) throws SQLException {
    List<String> databases = databases(connection);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FACTS)) {
      row.next();
      return new ClusterFacts(
          row.getString(1),
          row.getString(2),
          row.getLong(3),
          row.getBoolean(4),
          row.getString(5),
          databases);
    }
  }

  private static List<String> databases(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(DATABASES)) {
      List<String> databases = new ArrayList<>();
      while (rows.next()) {
        databases.add(rows.getString(1));
      }
      return databases;
    }
  }
}
