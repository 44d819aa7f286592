package dev.muster.drill.postgres;

import dev.muster.drill.DrillServer;
import dev.muster.drill.DrillTarget;
import dev.muster.policy.Secrets;
import dev.muster.program.Command;
import dev.muster.program.FreePort;
import dev.muster.program.Programs;
import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A new, empty cluster of this worker's own, on a free port that only this machine reaches, with a
 * password that nobody else knows. It is a child of the worker and dies with it.
 */
final class ThrowAwayServer implements AutoCloseable {
  /** The superuser; no dump has a role of this name. */
  static final String USER = "muster_drill";

  private static final String PASSWORD = "DRILL_PASSWORD";
  private static final int PASSWORD_BYTES = 24;
  private static final Duration INIT = Duration.ofMinutes(2);
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final int port;
  private final RunningProgram server;
  private final Secrets secrets;

  private ThrowAwayServer(int port, RunningProgram server, Secrets secrets) {
    this.port = port;
    this.server = server;
    this.secrets = secrets;
  }

  /**
   * Makes a cluster in a folder and starts it.
   *
   * @param limit after which it is ended
   */
  static ThrowAwayServer start(
      Programs programs, Path bin, WorkFolder folder, DrillServer kind, Duration limit)
      throws IOException {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    String password = HexFormat.of().formatHex(bytes);
    initialise(programs, bin, folder, password);
    int port = FreePort.find();
    RunningProgram server =
        programs.start(
            new Command(
                bin.resolve("postgres"), arguments(folder, kind, port), Map.of(), folder.owner()),
            limit);
    ThrowAwayServer made =
        new ThrowAwayServer(port, server, new Secrets(Map.of(PASSWORD, password)::get));
    try {
      made.awaitReady();
      return made;
    } catch (RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private static void initialise(Programs programs, Path bin, WorkFolder folder, String password)
      throws IOException {
    Path file = folder.secret("password", password);
    programs.run(
        new Command(
                bin.resolve("initdb"),
                "--pgdata=" + folder.data(),
                "--username=" + USER,
                "--pwfile=" + file,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync")
            .as(folder.owner()),
        INIT);
    Files.delete(file);
  }

  private static List<String> arguments(WorkFolder folder, DrillServer kind, int port) {
    SortedMap<String, String> settings = ServerSettings.of(kind);
    settings.put("port", String.valueOf(port));
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    List<String> arguments = new ArrayList<>(List.of("-D", folder.data().toString()));
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline && server.isRunning()) {
      if (answers()) {
        return;
      }
      pause();
    }
    throw RestorePointFailure.PROGRAM_FAILED.because(
        "the server for the drill did not start: " + server.complaints());
  }

  private boolean answers() {
    try (Connection connection = login("postgres", "muster").open()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RestorePointFailure.INTERRUPTED.because("the worker stops");
    }
  }

  /** What it is, as it says itself. */
  DrillTarget target() throws SQLException {
    try (Connection connection = login("postgres", "muster").open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT system_identifier::text, current_setting('data_directory')
                FROM pg_control_system()
                """)) {
      row.next();
      return new DrillTarget("127.0.0.1", port, row.getString(1), row.getString(2));
    }
  }

  /** How to reach a database on it. */
  PostgresLogin login(String database, String name) {
    return new PostgresLogin(
        new PostgresAddress("127.0.0.1", port, database, USER, "${env:" + PASSWORD + "}"),
        name,
        secrets);
  }

  /**
   * Fails when it has ended by itself: what was asked of it then says nothing of a backup. It is
   * asked, since those who used it know of its end before this process is told.
   */
  void requireRunning() {
    if (!answers()) {
      throw RestorePointFailure.PROGRAM_FAILED.because(
          "the server for the drill ended: " + server.complaints());
    }
  }

  /** Ends it as a crash would; nothing of it is needed again. */
  @Override
  public void close() {
    server.close();
  }
}
