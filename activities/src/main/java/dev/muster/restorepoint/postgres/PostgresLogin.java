package dev.muster.restorepoint.postgres;

import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.program.Command;
import dev.muster.restorepoint.PostgresAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * Opens connections to a database, by the driver and by PostgreSQL's programs.
 *
 * @param name of the sessions, by which a later attempt finds those of a dead one
 */
public record PostgresLogin(PostgresAddress address, String name, Secrets secrets) {
  /** How many bytes of a name the server keeps. */
  private static final int LONGEST_NAME = 63;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** No password comes from a file of whoever runs the worker. */
  private static final String NO_FILE = "/dev/null/none";

  public PostgresLogin {
    name = name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /** A connection that may be asked what takes hours: it is given up when none can be made. */
  public Connection open() throws SQLException {
    return open(Duration.ZERO);
  }

  /**
   * A connection that is given up when nothing answers any more.
   *
   * @param silence the longest that an answer may take; zero for any
   */
  public Connection open(Duration silence) throws SQLException {
    return open(PATIENCE, silence);
  }

  /**
   * The same, for whoever can't wait for a machine that is gone.
   *
   * @param patience the longest that a connection may take to be made
   */
  public Connection open(Duration patience, Duration silence) throws SQLException {
    return open(settings(patience, silence));
  }

  /** The same, that takes the commands of replication and no others. */
  public Connection replicating(Duration patience, Duration silence) throws SQLException {
    Properties settings = settings(patience, silence);
    settings.setProperty("replication", "true");
    settings.setProperty("preferQueryMode", "simple");
    settings.setProperty("assumeMinServerVersion", "12");
    return open(settings);
  }

  private Properties settings(Duration patience, Duration silence) {
    Properties settings = new Properties();
    settings.setProperty("user", address.user());
    settings.setProperty("ApplicationName", name);
    settings.setProperty("connectTimeout", String.valueOf(patience.toSeconds()));
    settings.setProperty("socketTimeout", String.valueOf(silence.toSeconds()));
    settings.setProperty("tcpKeepAlive", "true");
    if (address.password() != null) {
      settings.setProperty("password", password(address.password()));
    }
    return settings;
  }

  private Connection open(Properties settings) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(address.host(), address.port(), address.database()),
        settings);
  }

  /** A program that connects there. */
  public Command command(Path program, String... arguments) {
    Command command =
        new Command(program, arguments)
            .withEnvironment("PGHOST", address.host())
            .withEnvironment("PGPORT", String.valueOf(address.port()))
            .withEnvironment("PGDATABASE", address.database())
            .withEnvironment("PGUSER", address.user())
            .withEnvironment("PGAPPNAME", name)
            .withEnvironment("PGCONNECT_TIMEOUT", "10")
            .withEnvironment("PGPASSFILE", NO_FILE);
    return address.password() == null
        ? command
        : command.withEnvironment("PGPASSWORD", password(address.password()));
  }

  private String password(String reference) {
    return secrets.resolve(SecretRef.parse(reference));
  }

  /** Ends the sessions that an attempt before this one left behind. */
  public void endOthers(Connection connection) throws SQLException {
    Snapshot.text(
        connection,
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE application_name = current_setting('application_name')
          AND pid <> pg_backend_pid() AND usename = current_user
        """);
  }
}
