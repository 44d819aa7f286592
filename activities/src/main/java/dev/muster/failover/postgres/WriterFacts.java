package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import dev.muster.failover.PairNode;
import dev.muster.failover.ReturnSight.WriterSight;
import dev.muster.failover.TimelineHistory;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Asks the one that writes what whoever is to follow it has to know. */
record WriterFacts(PairAccess access, Upstream upstream) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration SUM = Duration.ofMinutes(2);
  private static final int HEX = 16;
  private static final int HALF = 8;
  private static final String OLDEST =
      """
      SELECT min(substr(name, 9)), pg_size_bytes(current_setting('wal_segment_size'))
      FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$'
      """;
  private static final String KEEP =
      "SELECT pg_create_physical_replication_slot('muster_' || pg_backend_pid(), true, true)";
  private static final String SIZE =
      """
      SELECT (SELECT sum(pg_database_size(oid)) FROM pg_database)
        + (SELECT sum(size) FROM pg_ls_waldir())
      """;
  private static final String HAS_TABLESPACES =
      "SELECT EXISTS (SELECT FROM pg_tablespace WHERE spcname NOT IN ('pg_default', 'pg_global'))";

  private PairNode writer() {
    return upstream.writer();
  }

  /** What it says of itself, to one who may replicate. */
  WriterSight sight() {
    PostgresLogin login =
        new PostgresLogin(upstream.address(), upstream.name(), upstream.secrets());
    try (Connection connection = login.replicating(PATIENCE, SILENCE);
        Statement command = connection.createStatement()) {
      String system;
      long timeline;
      try (ResultSet row = command.executeQuery("IDENTIFY_SYSTEM")) {
        row.next();
        system = row.getString("systemid");
        timeline = row.getLong("timeline");
      }
      return new WriterSight(writer().name(), system, history(command, timeline), oldestKept());
    } catch (SQLException e) {
      throw NodeFault.of(writer(), e);
    }
  }

  /** The first of all timelines has none. */
  private static TimelineHistory history(Statement command, long timeline) throws SQLException {
    if (timeline == 1) {
      return TimelineHistory.parse(timeline, "");
    }
    try (ResultSet row = command.executeQuery("TIMELINE_HISTORY " + timeline)) {
      row.next();
      return TimelineHistory.parse(
          timeline, new String(row.getBytes("content"), StandardCharsets.UTF_8));
    }
  }

  /** From where on it has its log. */
  LogPosition oldestKept() {
    return access.on(
        writer(),
        session ->
            session.first(OLDEST, row -> position(row.getString(1), row.getLong(2))).orElseThrow());
  }

  /** Where a segment begins, by the end of its file's name. */
  static LogPosition position(String name, long segment) {
    long high = Long.parseLong(name.substring(0, HALF), HEX);
    long number = Long.parseLong(name.substring(HALF), HEX);
    return new LogPosition((high << 32) + number * segment);
  }

  /** A session that has the log of the last checkpoint kept until it is closed, however it ends. */
  NodeSession keepingLog() throws SQLException {
    NodeSession session = access.open(writer());
    try {
      session.run(KEEP);
      return session;
    } catch (SQLException e) {
      session.close();
      throw e;
    }
  }

  /** How many bytes all its files are, roughly. */
  long size() {
    return access.on(
        writer(), SUM, session -> session.first(SIZE, row -> row.getLong(1)).orElseThrow());
  }

  boolean hasTablespaces() {
    return access.on(writer(), session -> session.says(HAS_TABLESPACES));
  }
}
