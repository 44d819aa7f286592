package dev.muster.failover.postgres;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.failover.PairActivities;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.PairNode;
import dev.muster.failover.PostgresPair;
import dev.muster.failover.RejoinActivities;
import dev.muster.failover.TakeOverActivities;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import dev.muster.maintenance.command.AllowedCommand;
import dev.muster.maintenance.command.AllowedCommands;
import dev.muster.policy.Secrets;
import dev.muster.program.Daemon;
import dev.muster.program.FreePort;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.postgres.PostgresTools;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two real clusters of which one follows the other, a real HAProxy, and the activities. */
final class PairSetting implements AutoCloseable {
  static final String MACHINE = "here";
  private static final String ACCESS =
      """
      host all,replication locked 127.0.0.1/32 scram-sha-256
      host all,replication all 127.0.0.1/32 trust
      """;

  final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  final PairActivities activities;
  final TakeOverActivities takeOvers;
  final RejoinActivities rejoins;
  final Path folder;
  final int front;
  private final int admin;
  private final Map<String, Integer> ports;
  private final Daemon haproxy;

  private PairSetting(Path folder, Path program) throws IOException, SQLException {
    this.folder = folder;
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    ports = Map.of("p1", FreePort.find(), "p2", FreePort.find());
    front = FreePort.find();
    admin = FreePort.find();
    makePrimary();
    makeStandby();
    haproxy = Daemon.start(folder, admin, List.of(program.toString(), "-db", "-f", settings()));
    environment.registerActivitiesImplementations(pairs(), takeOvers(), rejoins());
    ActivityOptions options =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .setHeartbeatTimeout(Duration.ofSeconds(10))
            .build();
    activities = environment.newActivityStub(PairActivities.class, options);
    takeOvers = environment.newActivityStub(TakeOverActivities.class, options);
    rejoins = environment.newActivityStub(RejoinActivities.class, options);
  }

  static PairSetting start(Path folder) throws IOException, SQLException {
    Optional<Path> program = Daemon.find("haproxy");
    assumeTrue(program.isPresent(), "haproxy is not on the path");
    return new PairSetting(folder, program.get());
  }

  static PostgresPairs pairs() {
    return new PostgresPairs(secrets(), PostgresTools.installed(), MACHINE, InstantSource.system());
  }

  static PostgresRejoins rejoins() {
    return new PostgresRejoins(
        secrets(), PostgresTools.installed(), MACHINE, InstantSource.system());
  }

  private static Secrets secrets() {
    return new Secrets(Map.of("WRONG", "not the password", "RIGHT", "right")::get);
  }

  static PostgresTakeOvers takeOvers() {
    AllowedCommands commands =
        new AllowedCommands(
            Map.of(
                "port-down",
                new AllowedCommand(List.of("/bin/echo", "port 7 is down"), Duration.ofSeconds(10)),
                "port-gone",
                new AllowedCommand(List.of("/bin/false"), Duration.ofSeconds(10))));
    return new PostgresTakeOvers(
        new Secrets(Map.<String, String>of()::get),
        PostgresTools.installed(),
        MACHINE,
        commands::run,
        InstantSource.system());
  }

  /** What samples p2 from now on. */
  PairSampler sampler() {
    return new PairSampler(
            () -> List.of(pair()),
            new Secrets(Map.<String, String>of()::get),
            PostgresTools.installed(),
            MACHINE,
            InstantSource.system())
        .begin();
  }

  TakeOverOrder takeOverOrder() throws SQLException {
    return new TakeOverOrder(pair(), "failover/shop/1", "p1", order().systemIdentifier());
  }

  /** Ends all that is of a server at a stroke. */
  void crash(String node) throws IOException {
    ProcessHandle server =
        ProcessHandle.of(
                Long.parseLong(
                    Files.readAllLines(Path.of(data(node), "postmaster.pid")).getFirst().strip()))
            .orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
    all.addFirst(server);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  private void makePrimary() throws IOException, SQLException {
    run("initdb", "-D", data("p1"), "-A", "trust", "-U", "muster", "-E", "UTF8", "-k", "--no-sync");
    Files.writeString(Path.of(data("p1"), "pg_hba.conf"), ACCESS);
    startServer("p1");
    execute("p1", "CREATE ROLE locked LOGIN REPLICATION PASSWORD 'right'");
    execute("p1", "CREATE TABLE written (n bigint PRIMARY KEY)");
  }

  private void makeStandby() {
    String primary =
        "host=127.0.0.1 port=%d user=muster application_name=p2".formatted(ports.get("p1"));
    run("pg_basebackup", "-D", data("p2"), "-d", primary, "-R", "-c", "fast", "--no-sync");
    startServer("p2");
    await("p1", "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming')");
    await("p2", "SELECT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')");
  }

  private String settings() throws IOException {
    return Files.writeString(
            folder.resolve("haproxy.cfg"),
            """
            global
              stats socket ipv4@127.0.0.1:%d level admin
            defaults
              mode tcp
              timeout connect 1s
              timeout client 1m
              timeout server 1m
            frontend shop
              bind 127.0.0.1:%d
              default_backend pg
            backend pg
              server p1 127.0.0.1:%d
              server p2 127.0.0.1:%d disabled
            """
                .formatted(admin, front, ports.get("p1"), ports.get("p2")))
        .toString();
  }

  String data(String node) {
    return folder.resolve(node).toString();
  }

  void startServer(String node) {
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
            + " -c shared_buffers=16MB -c wal_retrieve_retry_interval=100ms";
    run(
        "pg_ctl",
        "-D",
        data(node),
        "-w",
        "-l",
        folder.resolve(node + ".log").toString(),
        "-o",
        options.formatted(ports.get(node)),
        "start");
  }

  void stopServer(String node, String mode) {
    run("pg_ctl", "-D", data(node), "-w", "-m", mode, "stop");
  }

  /** Kills it with all its processes, as the loss of its machine does. */
  void killServer(String node) {
    try (Stream<String> lines = Files.lines(Path.of(data(node), "postmaster.pid"))) {
      ProcessHandle server =
          ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow())).orElseThrow();
      List<ProcessHandle> all = Stream.concat(Stream.of(server), server.children()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(one -> one.onExit().join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void promote(String node) {
    run("pg_ctl", "-D", data(node), "-w", "promote");
  }

  /** Of the files, where it is not who runs the tests. */
  @Nullable String owner() {
    return "root".equals(System.getProperty("user.name")) ? "postgres" : null;
  }

  /** Runs a program of the servers' version, as the owner of their files. */
  void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (owner() != null) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
    }
    command.add(PostgresTools.installed().serverFor(12).resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile(folder, program, ".out");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(program + ": " + Files.readString(output));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  PostgresPair pair() {
    return pair("muster", null, MACHINE);
  }

  /** The pair, whose second server is entered in a certain way or is on a certain machine. */
  PostgresPair pair(String user, @Nullable String password, String machine) {
    return new PostgresPair(
        "shop",
        node("p1", "muster", null, MACHINE),
        node("p2", user, password, machine),
        "127.0.0.1:" + admin);
  }

  /** The pair, whose first server is said to have its files elsewhere. */
  PostgresPair pairIn(String dataFolder) {
    PairNode first = pair().first();
    return new PostgresPair(
        "shop",
        new PairNode(
            first.name(),
            first.site(),
            first.machine(),
            first.address(),
            dataFolder,
            first.server()),
        pair().second(),
        pair().balancer());
  }

  /** The pair, entered as somebody else. */
  PostgresPair pairAs(String user) {
    return new PostgresPair(
        "shop",
        node("p1", user, null, MACHINE),
        node("p2", user, null, MACHINE),
        "127.0.0.1:" + admin);
  }

  private PairNode node(String name, String user, @Nullable String password, String machine) {
    return new PairNode(
        name,
        name.equals("p1") ? "north" : "south",
        machine,
        new PostgresAddress("127.0.0.1", ports.get(name), "postgres", user, password),
        data(name),
        "pg/" + name);
  }

  SwitchOrder order(PostgresPair pair, Duration drainWithin) throws SQLException {
    String identifier = text("p2", "SELECT system_identifier::text FROM pg_control_system()");
    return new SwitchOrder(pair, "failover/shop/1", "p1", identifier, drainWithin);
  }

  SwitchOrder order() throws SQLException {
    return order(pair(), Duration.ofSeconds(20));
  }

  /** What another worker of the same machine is told that is given the same order. */
  String failureOfSecond(SwitchOrder order) {
    TestActivityEnvironment second = TestActivityEnvironment.newInstance();
    try {
      second.registerActivitiesImplementations(pairs());
      return "done: " + second.newActivityStub(PairActivities.class).switchOver(order);
    } catch (ActivityFailure failure) {
      return String.valueOf(failure.getCause());
    } finally {
      second.close();
    }
  }

  void stopBalancer() {
    haproxy.close();
  }

  void execute(String node, String command) throws SQLException {
    try (Connection connection = connect(ports.get(node));
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  String text(String node, String question) throws SQLException {
    return text(ports.get(node), question);
  }

  /** What whoever is behind the balancer says. */
  String throughBalancer(String question) throws SQLException {
    return text(front, question);
  }

  private static String text(int port, String question) throws SQLException {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }

  static Connection connect(int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/postgres?user=muster&connectTimeout=2&socketTimeout=3"
            .formatted(port));
  }

  /** Waits until the standby has all that was written until now. */
  void awaitReplayed() throws SQLException {
    String written = text("p1", "SELECT pg_current_wal_lsn()::text");
    await("p2", "SELECT pg_last_wal_replay_lsn() >= '%s'::pg_lsn".formatted(written));
  }

  void await(String node, String question) {
    while (true) {
      try {
        if ("t".equals(text(node, question))) {
          return;
        }
      } catch (SQLException e) {
        // It starts, or stops.
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    environment.close();
    haproxy.close();
    for (String node : ports.keySet()) {
      if (runs(node)) {
        stopServer(node, "immediate");
      }
    }
  }

  private boolean runs(String node) {
    try {
      return Postmaster.of(Path.of(data(node))) != Postmaster.ABSENT;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
