package dev.muster.drill.pgbackrest;

import dev.muster.restorepoint.WalSegment;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a copy followed the log.
 *
 * @param position at which it ended
 * @param lastCommit when the last transaction was committed that it replayed; null when it replayed
 *     none
 */
record Recovery(String position, @Nullable Instant lastCommit) {
  private static final String ASK =
      """
      SELECT pg_last_wal_replay_lsn()::text,
        (extract(epoch FROM pg_last_xact_replay_timestamp()) * 1000000)::bigint
      """;

  /** Asks a server that has recovered and was not restarted since. */
  static Recovery of(PostgresLogin login) throws SQLException {
    try (Connection connection = login.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ASK)) {
      row.next();
      long micros = row.getLong(2);
      return new Recovery(
          row.getString(1), row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
  }

  /**
   * When what came back last was committed.
   *
   * @param whole the moment from which on the copy was whole
   */
  Instant last(Instant whole) {
    return lastCommit == null || lastCommit.isBefore(whole) ? whole : lastCommit;
  }

  /** Why it did not come to the end of the log; empty when it did. */
  Optional<String> gap(String lastSegment, long segmentSize) {
    return WalSegment.named(lastSegment, segmentSize).isReachedBy(position)
        ? Optional.empty()
        : Optional.of(
            "recovery ended before the end of the log: at %s, and %s is archived"
                .formatted(position, lastSegment));
  }
}
