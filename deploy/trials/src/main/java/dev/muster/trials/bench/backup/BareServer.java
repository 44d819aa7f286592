package dev.muster.trials.bench.backup;

import dev.muster.trials.Patience;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server to restore onto, set as those are that drills make and careless with its disk. */
final class BareServer implements AutoCloseable {
  private static final String USER = "bare";
  private static final Duration START = Duration.ofMinutes(1);
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_wal_size=8GB",
          "maintenance_work_mem=256MB",
          "checkpoint_timeout=1h",
          "fsync=off",
          "full_page_writes=off",
          "synchronous_commit=off",
          "autovacuum=off",
          "wal_level=minimal",
          "max_wal_senders=0");

  private final Process process;
  private final int port;

  private BareServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Makes one in a folder, which is there and of the user as whom it runs. */
  static BareServer start(BareTools tools, Path data) throws IOException, InterruptedException {
    tools.run(
        tools.asServer(
            "initdb",
            "--pgdata=" + data,
            "--username=" + USER,
            "--auth=trust",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C.UTF-8"));
    int port = freePort();
    List<String> command = tools.asServer("postgres", "-D", data.toString(), "-p", "" + port);
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    BareServer server =
        new BareServer(
            new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start(),
            port);
    Patience.require("the bare server answers", START, server::answers);
    return server;
  }

  int port() {
    return port;
  }

  Connection open(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), USER, "");
  }

  /** Where programs find it. */
  List<String> address() {
    return new ArrayList<>(
        List.of("--host=127.0.0.1", "--port=" + port, "--username=" + USER, "--no-password"));
  }

  private boolean answers() {
    try (Connection connection = open("postgres")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
