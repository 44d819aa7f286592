package dev.muster.failover.postgres;

import dev.muster.failover.LogPosition;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A table of Muster's own in the database of a pair, in which each run leaves a row of the server
 * that wrote before it and one of the server that writes after it.
 */
record CanaryRows(NodeSession session) {
  private static final String HAS_SCHEMA = "SELECT to_regnamespace('muster_failover') IS NOT NULL";
  private static final String HAS_TABLE =
      "SELECT to_regclass('muster_failover.canary') IS NOT NULL";
  private static final String SCHEMA = "CREATE SCHEMA IF NOT EXISTS muster_failover";
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS muster_failover.canary (
        run text NOT NULL,
        node text NOT NULL,
        written_at timestamptz NOT NULL,
        last_of_old pg_lsn,
        promoted_at pg_lsn,
        PRIMARY KEY (run, node))
      """;
  private static final String BEGUN =
      """
      INSERT INTO muster_failover.canary (run, node, written_at) VALUES (?, ?, clock_timestamp())
      ON CONFLICT (run, node) DO UPDATE SET written_at = excluded.written_at
      """;
  private static final String ENDED =
      """
      INSERT INTO muster_failover.canary (run, node, written_at, last_of_old, promoted_at)
      VALUES (?, ?, clock_timestamp(), ?::pg_lsn, ?::pg_lsn)
      ON CONFLICT (run, node) DO UPDATE SET written_at = excluded.written_at
      """;
  private static final String HAS_ROW =
      "SELECT EXISTS (SELECT FROM muster_failover.canary WHERE run = ? AND node = ?)";
  private static final String BEGUN_AT =
      "SELECT written_at FROM muster_failover.canary WHERE run = ? AND node = ?";
  private static final String END =
      """
      SELECT last_of_old::text, promoted_at::text FROM muster_failover.canary
      WHERE run = ? AND node = ? AND last_of_old IS NOT NULL
      """;

  /**
   * What came of a run, as the server that writes since then knows it.
   *
   * @param lastOfOld where the last checkpoint of the old primary begins
   * @param promotedAt up to where the new one had everything
   */
  record Ended(LogPosition lastOfOld, LogPosition promotedAt) {}

  /** Says on the one that writes that a run begins; makes the table where it is missing. */
  void begin(String run, String node) throws SQLException {
    require();
    session.run(BEGUN, run, node);
  }

  private void require() throws SQLException {
    if (!session.says(HAS_TABLE)) {
      if (!session.says(HAS_SCHEMA)) {
        session.run(SCHEMA);
      }
      session.run(TABLE);
    }
  }

  /** Whether a run has begun, as far as is known here. */
  boolean hasBegun(String run, String node) throws SQLException {
    return session.says(HAS_TABLE) && session.says(HAS_ROW, run, node);
  }

  /** When a run has said that it begins, as far as is known here. */
  Optional<Instant> begunAt(String run, String node) throws SQLException {
    return session.says(HAS_TABLE)
        ? session.first(
            BEGUN_AT, row -> row.getObject(1, OffsetDateTime.class).toInstant(), run, node)
        : Optional.empty();
  }

  /** Says on the one that writes now what came of a run. */
  void end(String run, String node, Ended ended) throws SQLException {
    require();
    session.run(ENDED, run, node, ended.lastOfOld().text(), ended.promotedAt().text());
  }

  /** What came of a run; empty where that is not known here. */
  Optional<Ended> ended(String run, String node) throws SQLException {
    return session.says(HAS_TABLE)
        ? session.first(
            END,
            row ->
                new Ended(LogPosition.parse(row.getString(1)), LogPosition.parse(row.getString(2))),
            run,
            node)
        : Optional.empty();
  }
}
