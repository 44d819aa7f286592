package dev.muster.maintenance.postgres;

import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of one part, in which nothing is in a transaction and nothing of the role's settings
 * ends what takes hours. It goes by a name by which a later attempt finds it.
 */
final class MaintenanceSession implements AutoCloseable {
  private static final String OTHERS =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()
      """;
  private static final int LOOKS = 100;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MARK = 8;

  private final Connection connection;
  private volatile @Nullable Statement running;
  private volatile boolean brokenOff;

  private MaintenanceSession(Connection connection) {
    this.connection = connection;
  }

  /** One for a part of a holder's; what a dead attempt left at work is ended first. */
  static MaintenanceSession open(
      PostgresAddress database, String holder, String item, Secrets secrets) throws SQLException {
    PostgresLogin login = new PostgresLogin(database, name(holder, item), secrets);
    MaintenanceSession session = new MaintenanceSession(login.open());
    try {
      session.settle();
      session.endOthers(login);
      return session;
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  static String name(String holder, String item) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((holder + "\n" + item).getBytes(StandardCharsets.UTF_8));
      return "muster/maintenance/" + HexFormat.of().formatHex(hash, 0, MARK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void settle() throws SQLException {
    run("SET statement_timeout = 0");
    run("SET lock_timeout = 0");
    run("SET idle_session_timeout = 0", "42704");
  }

  /**
   * Has the server end a command that takes longer.
   *
   * @param most zero where each may take what it takes
   */
  void limit(Duration most) throws SQLException {
    run("SET statement_timeout = " + most.toMillis());
  }

  private void endOthers(PostgresLogin login) throws SQLException {
    login.endOthers(connection);
    for (int look = 0; number(OTHERS) > 0; look++) {
      if (look == LOOKS) {
        throw MaintenanceFailure.INTERRUPTED.because("a session of an attempt before does not end");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MaintenanceFailure.INTERRUPTED.because("interrupted while a session was ended");
    }
  }

  /** Runs a command to its end; answers with what the server warned of. */
  List<String> run(String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running = statement;
      requireWanted();
      statement.execute(command);
      List<String> warnings = new ArrayList<>();
      for (SQLWarning one = statement.getWarnings(); one != null; one = one.getNextWarning()) {
        warnings.add(one.getMessage());
      }
      return warnings;
    } finally {
      running = null;
    }
  }

  /** Runs what an older server may not know. */
  private void run(String command, String unknown) throws SQLException {
    try {
      var _ = run(command);
    } catch (SQLException e) {
      if (!unknown.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  private void requireWanted() throws SQLException {
    if (brokenOff) {
      throw new SQLException("it was broken off");
    }
  }

  /** Has the server end what is under way, from another thread; nothing more is begun. */
  void breakOff() throws SQLException {
    brokenOff = true;
    Statement statement = running;
    if (statement != null) {
      statement.cancel();
    }
  }

  long number(String question, Object... values) throws SQLException {
    List<Long> numbers = rows(question, row -> row.getLong(1), values);
    return numbers.isEmpty() ? 0 : numbers.getFirst();
  }

  /** What is made of a row. */
  @FunctionalInterface
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> List<T> rows(String question, Reading<T> reading, Object... values) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(question)) {
      running = asked;
      requireWanted();
      for (int place = 0; place < values.length; place++) {
        asked.setObject(place + 1, values[place]);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet row = asked.executeQuery()) {
        while (row.next()) {
          rows.add(reading.of(row));
        }
      }
      return rows;
    } finally {
      running = null;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
