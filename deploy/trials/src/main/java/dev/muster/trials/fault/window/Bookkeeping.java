package dev.muster.trials.fault.window;

import dev.muster.trials.backup.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A long transaction that has written to a table: whoever rebuilds its indexes waits for it. */
final class Bookkeeping implements AutoCloseable {
  private static final String WRITE = "INSERT INTO dispatched (\"order\") VALUES (-1)";

  private final @Nullable Connection connection;

  private Bookkeeping(@Nullable Connection connection) {
    this.connection = connection;
  }

  /** Begins it, or nothing where it is not wanted. */
  static Bookkeeping begin(Shop shop, boolean wanted) throws SQLException {
    if (!wanted) {
      return new Bookkeeping(null);
    }
    Connection connection = shop.open();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(WRITE);
    }
    return new Bookkeeping(connection);
  }

  /** Takes back what it wrote. */
  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.rollback();
      connection.close();
    }
  }
}
