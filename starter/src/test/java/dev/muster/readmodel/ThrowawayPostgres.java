package dev.muster.readmodel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A real PostgreSQL of this machine with a cluster of its own, gone afterwards. */
final class ThrowawayPostgres implements AutoCloseable {
  private static final Path MIGRATIONS =
      Path.of("..", "activities", "src", "main", "resources", "db", "migration");
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path home;
  private final int port;

  private ThrowawayPostgres(Path programs, Path home, int port) {
    this.programs = programs;
    this.home = home;
    this.port = port;
  }

  static ThrowawayPostgres start() throws IOException {
    Optional<Path> programs = programs();
    Assumptions.assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
    Path home = Files.createTempDirectory("muster-postgres");
    ThrowawayPostgres cluster = new ThrowawayPostgres(programs.orElseThrow(), home, freePort());
    cluster.run(List.of("chown", "-R", cluster.owner(), home.toString()), false);
    cluster.run(
        List.of(
            cluster.program("initdb"),
            "--no-sync",
            "--auth=trust",
            "--username=muster",
            "--encoding=UTF8",
            "--pgdata=" + cluster.data()),
        true);
    cluster.control("start");
    return cluster;
  }

  /** With the tables that the workers make. */
  static ThrowawayPostgres migrated() throws IOException {
    ThrowawayPostgres postgres = start();
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      Stream<Path> scripts = files.filter(file -> file.toString().endsWith(".sql"));
      for (Path script :
          scripts.sorted(Comparator.comparingInt(ThrowawayPostgres::version)).toList()) {
        postgres.run(postgres.psql(script), false);
      }
    }
    return postgres;
  }

  /** Which runs each statement by itself, as those want it that build an index beside others. */
  private List<String> psql(Path script) {
    return List.of(
        program("psql"),
        "--no-psqlrc",
        "--quiet",
        "--set=ON_ERROR_STOP=1",
        "--host=127.0.0.1",
        "--port=" + port,
        "--username=muster",
        "--dbname=postgres",
        "--file=" + script.toAbsolutePath());
  }

  private static int version(Path script) {
    String name = script.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf('_')));
  }

  DataSource dataSource() {
    return new DriverManagerDataSource(url(), "muster", "");
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  @Override
  public void close() throws IOException {
    control("stop");
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private void control(String action) throws IOException {
    String settings =
        "-c port=%d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
            .formatted(port);
    run(
        List.of(
            program("pg_ctl"),
            action,
            "--wait",
            "--mode=immediate",
            "--pgdata=" + data(),
            "--log=" + home.resolve("log"),
            "--options=" + settings),
        true);
  }

  /** PostgreSQL does not run as root; Debian's package brings a user for it. */
  private void run(List<String> command, boolean asOwner) throws IOException {
    List<String> whole = new ArrayList<>();
    if (asOwner && isRoot()) {
      whole.addAll(List.of("runuser", "-u", owner(), "--"));
    }
    whole.addAll(command);
    Path output = Files.createTempFile("muster-postgres", ".out");
    try {
      Process process =
          new ProcessBuilder(whole)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join();
      if (process.isAlive() || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(whole + " failed: " + Files.readString(output));
      }
    } finally {
      Files.delete(output);
    }
  }

  private String owner() {
    return isRoot() ? "postgres" : System.getProperty("user.name");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private String program(String name) {
    return programs.resolve(name).toString();
  }

  private String data() {
    return home.resolve("data").toString();
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
