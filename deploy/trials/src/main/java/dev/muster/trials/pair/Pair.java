package dev.muster.trials.pair;

import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.trials.Patience;
import dev.muster.trials.stack.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two PostgreSQL servers, started and stopped as those do who look after them. */
public final class Pair implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String USER = "muster";
  private static final String SETTINGS =
      """
      include = '../site.conf'
      shared_buffers = 16MB
      wal_keep_size = 256MB
      """;
  private final Plan.Failovers places;
  private final String password;
  private final Programs programs;
  private final PairServer north;
  private final PairServer west;

  /**
   * @param password of the one user that there is
   */
  public Pair(Plan.Failovers places, String password) {
    this.places = places;
    this.password = password;
    programs = new Programs(Path.of("/"));
    north = new PairServer("north", places.north(), places.home().resolve("north"));
    west = new PairServer("west", places.west(), places.home().resolve("west"));
  }

  public PairServer north() {
    return north;
  }

  public PairServer west() {
    return west;
  }

  public PairServer beside(PairServer server) {
    return server.equals(north) ? west : north;
  }

  /** Makes both: north writes, and west follows it. */
  public void make() throws IOException, SQLException {
    for (PairServer server : List.of(north, west)) {
      own(Files.createDirectories(server.home()));
      write(server.home().resolve("site.conf"), settingsOf(server));
      write(passfile(server), "127.0.0.1:*:*:%s:%s\n".formatted(USER, password));
    }
    Path secret = write(north.home().resolve("password"), password);
    run(
        "initdb",
        "--pgdata=" + north.data(),
        "--username=" + USER,
        "--pwfile=" + secret,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--data-checksums");
    Files.delete(secret);
    append(north.data().resolve("postgresql.conf"), SETTINGS);
    start(north);
    copy(west, north);
    act(north, Ledger.TABLE);
  }

  /** What is its own, and not of the one that it was copied from. */
  private static String settingsOf(PairServer server) {
    return """
    port = %d
    listen_addresses = '127.0.0.1'
    unix_socket_directories = ''
    cluster_name = '%s'
    """
        .formatted(server.port(), server.name());
  }

  private static Path passfile(PairServer server) {
    return server.home().resolve("passfile");
  }

  private Path write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return own(file);
  }

  static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  /** Hands a file to whoever the servers run as. */
  public Path own(Path file) throws IOException {
    if (places.owner() != null) {
      Files.setOwner(
          file,
          file.getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(places.owner()));
    }
    return file;
  }

  /** Makes a server anew as a copy of another, which it follows. */
  public void copy(PairServer server, PairServer leader) {
    run(
        "pg_basebackup",
        "--pgdata=" + server.data(),
        "--checkpoint=fast",
        "--write-recovery-conf",
        "--dbname=" + upstream(server, leader));
    start(server);
  }

  /** How a server follows another. */
  String upstream(PairServer server, PairServer leader) {
    return "host=127.0.0.1 port=%d user=%s application_name=%s passfile=%s"
        .formatted(leader.port(), USER, server.name(), passfile(server));
  }

  /** Runs a program of PostgreSQL's, which must succeed. */
  public void run(String program, String... arguments) {
    var _ = said(program, arguments);
  }

  /** What a program of PostgreSQL's says, which must succeed. */
  public String said(String program, String... arguments) {
    Command command = new Command(places.programs().resolve(program), arguments);
    return programs.run(command.as(places.owner()), LIMIT);
  }

  public void start(PairServer server) {
    run("pg_ctl", "--pgdata=" + server.data(), "--log=" + server.log(), "--wait", "start");
  }

  /** Starts one that died, as whatever looks after it would: until it comes up. */
  public void keep(PairServer server) throws InterruptedException {
    Patience.require(server.name() + " comes up", LIMIT, () -> isUp(server));
  }

  /** Whether one that is started comes up; sessions of a dead one may still be ending. */
  public boolean isUp(PairServer server) {
    if (server.isRunning()) {
      return true;
    }
    try {
      start(server);
      return true;
    } catch (ProgramFailedException e) {
      return false;
    }
  }

  /** Stops one in order, or at once as a crash would; one that does not run stays as it is. */
  public void stop(PairServer server, Stop how) {
    if (server.isRunning()) {
      run("pg_ctl", "--pgdata=" + server.data(), "--mode=" + how.mode, "--wait", "stop");
    }
  }

  /** How one is stopped. */
  public enum Stop {
    IN_ORDER("fast"),
    AT_ONCE("immediate");

    private final String mode;

    Stop(String mode) {
      this.mode = mode;
    }
  }

  /** Ends one as a power cut would; whether there was one to end. */
  public boolean kill(PairServer server) throws InterruptedException {
    return server
        .process()
        .filter(ProcessHandle::destroyForcibly)
        .map(process -> process.onExit().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join())
        .isPresent();
  }

  /** A session on a server, past the balancer. */
  public Connection open(PairServer server) throws SQLException {
    return Sight.open(server.port(), USER, password);
  }

  /** A session through the balancer. */
  Connection openThroughBalancer() throws SQLException {
    return Sight.open(places.front(), USER, password);
  }

  /** Has a server do something. */
  public void act(PairServer server, String command) throws SQLException {
    try (Connection connection = open(server);
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  /** Whether a server answers, and says so. */
  public boolean says(PairServer server, String question) {
    try (Sight sight = sight(server)) {
      return sight.says(question);
    }
  }

  /** A look at a server that can be repeated quickly. */
  public Sight sight(PairServer server) {
    return new Sight(() -> open(server));
  }

  /** Somebody writes through the balancer from now on, one entry after the other. */
  public Ledger write() {
    return Ledger.begin(this::openThroughBalancer);
  }

  /** Ends both as a crash would: nobody reads their files any more. */
  @Override
  public void close() {
    for (PairServer server : List.of(north, west)) {
      try {
        stop(server, Stop.AT_ONCE);
      } catch (ProgramFailedException e) {
        System.out.println("%s: %s".formatted(server.name(), e.getMessage()));
      }
    }
    programs.close();
  }
}
