package dev.muster.backup.postgres;

import dev.muster.backup.HeartbeatWriter.End;
import dev.muster.backup.HeartbeatWriter.Order;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.postgres.HeartbeatRows;
import dev.muster.restorepoint.postgres.HeartbeatSql;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Writes a row each second for as long as a connection can be made.
 *
 * @param until when it has been long enough
 * @param written counts
 */
record HeartbeatAttempt(
    Order order,
    Secrets secrets,
    InstantSource clock,
    Instant until,
    Predicate<Order> wanted,
    AtomicLong written) {
  private static final Duration APART = Duration.ofSeconds(1);

  /** A server that does not answer for so long is away: others wait to know. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** No right to the table, or to make it. */
  private static final String DENIED = "42501";

  End write() throws SQLException, InterruptedException {
    while (goesOn()) {
      long before = written.get();
      try (Connection connection = open()) {
        write(new HeartbeatRows(connection, table().name()));
      } catch (SQLException lost) {
        if (written.get() == before) {
          throw told(lost);
        }
      }
    }
    return wanted.test(order) ? End.TIME_IS_OVER : End.NOT_WANTED;
  }

  private boolean goesOn() {
    return clock.instant().isBefore(until) && wanted.test(order);
  }

  private Connection open() throws SQLException {
    Connection connection =
        new PostgresLogin(table().writer(), "muster/heartbeat/" + order.backup(), secrets).open();
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
    return connection;
  }

  private void write(HeartbeatRows rows) throws SQLException, InterruptedException {
    rows.require();
    while (goesOn()) {
      rows.write(order.backup());
      written.incrementAndGet();
      Thread.sleep(APART);
    }
  }

  private HeartbeatTable table() {
    return order.table();
  }

  private RuntimeException told(SQLException lost) throws SQLException {
    if (!DENIED.equals(Objects.requireNonNullElse(lost.getSQLState(), ""))) {
      throw lost;
    }
    String user = table().writer().user();
    return RestorePointFailure.DATABASE_DENIED.because(
        "%s may not write the heartbeats of %s: %s; somebody who may has to run: %s"
            .formatted(
                user,
                order.backup(),
                lost.getMessage(),
                new HeartbeatSql(table().name()).allowing(user)));
  }
}
