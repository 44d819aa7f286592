package dev.muster.trials.pair;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Looks at one server again and again, in one session as long as it lasts. */
public final class Sight implements AutoCloseable {
  private static final String WRITES = "SELECT NOT pg_is_in_recovery()";

  private final Door door;
  private @Nullable Connection session;

  /** Opens sessions. */
  @FunctionalInterface
  interface Door {
    Connection open() throws SQLException;
  }

  Sight(Door door) {
    this.door = door;
  }

  static Connection open(int port, String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=2&socketTimeout=8".formatted(port),
        user,
        password);
  }

  /** Whether it answers, and takes writes. */
  public boolean writes() {
    return says(WRITES);
  }

  /** Whether it answers, and says so. */
  public boolean says(String question) {
    try {
      if (session == null) {
        session = door.open();
      }
      try (Statement statement = session.createStatement();
          ResultSet row = statement.executeQuery(question)) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      close();
      return false;
    }
  }

  @Override
  public void close() {
    Connection ending = session;
    session = null;
    if (ending != null) {
      try {
        ending.close();
      } catch (SQLException e) {
        // It is gone already.
      }
    }
  }
}
