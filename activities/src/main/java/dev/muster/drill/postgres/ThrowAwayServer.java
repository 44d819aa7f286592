package dev.muster.drill.postgres;

import dev.muster.policy.Secrets;
import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new, empty cluster of this worker's own, on a free port that only this machine reaches. It is a
 * child of the worker and dies with it. Its settings make a restore as fast as it can be, and so a
 * drill on it tells the least that a restore takes.
 */
final class ThrowAwayServer implements AutoCloseable {
  /** The superuser; no dump has a role of this name. */
  static final String USER = "muster_drill";

  private static final Duration INIT = Duration.ofMinutes(2);
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** What a restore is sped up by, and what no production would do. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "off",
          "full_page_writes", "off",
          "synchronous_commit", "off",
          "autovacuum", "off",
          "wal_level", "minimal",
          "max_wal_senders", "0",
          "archive_mode", "off",
          "max_wal_size", "8GB",
          "maintenance_work_mem", "256MB",
          "checkpoint_timeout", "1h");

  private final int port;
  private final RunningProgram server;
  private final Secrets secrets;

  private ThrowAwayServer(int port, RunningProgram server, Secrets secrets) {
    this.port = port;
    this.server = server;
    this.secrets = secrets;
  }

  /**
   * Makes a cluster in an empty folder and starts it.
   *
   * @param owner as whom it runs, where the worker itself is root
   */
  static ThrowAwayServer start(
      Programs programs, Path bin, Path folder, @Nullable String owner, Secrets secrets) {
    Path data = folder.resolve("data");
    programs.run(
        new Command(
                bin.resolve("initdb"),
                "--pgdata=" + data,
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync")
            .as(owner),
        INIT);
    int port = freePort();
    List<String> arguments = new ArrayList<>(List.of("-D", data.toString()));
    Map.of(
            "port", String.valueOf(port),
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "logging_collector", "off")
        .forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    RunningProgram server =
        programs.start(new Command(bin.resolve("postgres"), arguments, Map.of(), owner));
    ThrowAwayServer made = new ThrowAwayServer(port, server, secrets);
    try {
      made.awaitReady();
      return made;
    } catch (RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline && server.isRunning()) {
      try (var connection = login("postgres", "muster").open()) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException e) {
        pause();
      }
    }
    throw new IllegalStateException(
        "the server for the drill did not start: " + server.complaints());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the worker stops", e);
    }
  }

  /** How to reach a database on it. */
  PostgresLogin login(String database, String name) {
    return new PostgresLogin(
        new PostgresAddress("127.0.0.1", port, database, USER, null), name, secrets);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as a crash would; nothing of it is needed again. */
  @Override
  public void close() {
    server.close();
    try {
      server.awaitSuccess(START);
    } catch (ProgramFailedException e) {
      // It was ended by force, and says so.
    }
  }

  /** Makes a folder that the owner may write to. */
  static void hand(Path folder, @Nullable String owner) throws IOException {
    if (owner != null) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }
  }
}
