package dev.muster.restore.postgres;

import dev.muster.restorepoint.RestorePointFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keeps two restores from exchanging one database at once. It is the session's, and goes with it.
 *
 * @param session in the database from which every restore exchanges it
 */
record ExchangeLock(Connection session, String database) {
  /** What tells these locks from others, "must" in ASCII. */
  private static final int KIND = 0x6d757374;

  private static final String TAKE = "SELECT pg_try_advisory_lock(?, hashtext(?))";
  private static final String HOLDER =
      """
      SELECT a.application_name || ' (process ' || pid || ')'
      FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid::bigint = ? AND l.objid::bigint = hashtext(?)::bigint & 4294967295
      """;

  /** Takes it, or fails with the name of who has it. */
  void take() throws SQLException {
    if (!Boolean.parseBoolean(answer(TAKE, "false"))) {
      throw RestorePointFailure.DATABASE_UNAVAILABLE.because(
          "%s is being exchanged by %s".formatted(database, answer(HOLDER, "another restore")));
    }
  }

  private String answer(String question, String none) throws SQLException {
    try (PreparedStatement asked = session.prepareStatement(question)) {
      asked.setInt(1, KIND);
      asked.setString(2, database);
      try (ResultSet row = asked.executeQuery()) {
        return row.next() ? String.valueOf(row.getObject(1)) : none;
      }
    }
  }
}
