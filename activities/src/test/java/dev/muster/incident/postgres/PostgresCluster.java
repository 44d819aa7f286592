package dev.muster.incident.postgres;

import dev.muster.postgres.ReadModelMigration;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A throw-away PostgreSQL of the binaries found on this machine, gone with the process; started as
 * the user {@code postgres} where the process is root, since PostgreSQL refuses to run as root.
 */
public final class PostgresCluster implements AutoCloseable {
  private final Path folder;
  private final Path binaries;
  private final int port;

  private PostgresCluster(Path folder, Path binaries, int port) {
    this.folder = folder;
    this.binaries = binaries;
    this.port = port;
  }

  public static PostgresCluster start() {
    return start("--no-sync");
  }

  /** With a checksum of each page. */
  public static PostgresCluster startWithChecksums() {
    return start("--no-sync", "--data-checksums");
  }

  private static PostgresCluster start(String... options) {
    try {
      PostgresCluster cluster = new PostgresCluster(folder(), binaries(), freePort());
      List<String> arguments =
          new ArrayList<>(List.of("-A", "trust", "-U", "muster", "-E", "UTF8"));
      arguments.addAll(List.of(options));
      cluster.run("initdb", arguments.toArray(String[]::new));
      cluster.resume();
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=muster";
  }

  public DataSource dataSource() {
    return new DriverManagerDataSource(url());
  }

  /** Makes the tables. */
  public void migrate() {
    ReadModelMigration.apply(flyway("latest"));
  }

  /** As the workers' own settings have it, up to a version. */
  Flyway flyway(String version) {
    return Flyway.configure()
        .dataSource(dataSource())
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .target(version)
        .load();
  }

  /** Starts it again, on the same port and with what was written before. */
  public void resume() {
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
            .formatted(port);
    run("pg_ctl", "-w", "-l", folder.resolve("log").toString(), "-o", options, "start");
  }

  /** Stops it as a crash would. */
  public void halt() {
    run("pg_ctl", "-w", "-m", "immediate", "stop");
  }

  @Override
  public void close() {
    if (Files.exists(folder.resolve("data/postmaster.pid"))) {
      halt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // Removed by a close before.
    }
  }

  private void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of("-D", folder.resolve("data").toString()));
    command.addAll(List.of(arguments));
    try {
      File output = folder.resolve(program + ".out").toFile();
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(program + ": " + Files.readString(output.toPath()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Path folder() throws IOException {
    Path folder = Files.createTempDirectory("muster-postgres");
    if (isRoot()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    return folder;
  }

  private static Path binaries() throws IOException {
    Path debian = Path.of("/usr/lib/postgresql");
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.map(version -> version.resolve("bin")).sorted().forEach(found::add);
      }
    }
    Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
        .map(Path::of)
        .forEach(found::add);
    return found.stream()
        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no PostgreSQL: install postgresql"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
