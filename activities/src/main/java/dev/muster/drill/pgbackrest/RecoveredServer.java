package dev.muster.drill.pgbackrest;

import dev.muster.drill.LogTarget;
import dev.muster.policy.Secrets;
import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A server on a copy of a cluster's files, which follows its log and then is one of its own. It is
 * a child of the worker and dies with it.
 */
final class RecoveredServer implements AutoCloseable {
  /** A database that every cluster has. */
  static final String ALWAYS_THERE = "template1";

  private static final String SETTINGS = "drill.conf";
  private static final String PASSWORD = "DRILL_PASSWORD";
  private static final int PASSWORD_BYTES = 24;
  private static final int NAME_BYTES = 6;
  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(25);

  /** What was said before it was open may be heard a little later. */
  private static final int LOOKS = 400;

  /** Of the file by which a server tells others where it stands. */
  private static final int STATE_LINE = 7;

  private final Programs programs;
  private final Path bin;
  private final WorkFolder folder;
  private final RecoverySettings settings;
  private final Map<String, String> secretsOfLog;
  private final Duration limit;
  private final Predicate<String> isEnd;
  private final String user = "muster_drill_" + random(NAME_BYTES);
  private final String password = random(PASSWORD_BYTES);
  private @Nullable RunningProgram server;

  /**
   * @param secretsOfLog what the command by which it gets its log is told
   * @param limit after which it is ended
   * @param isEnd whether a position in the log is where the archive has no more
   */
  RecoveredServer(
      Programs programs,
      Path bin,
      WorkFolder folder,
      RecoverySettings settings,
      Map<String, String> secretsOfLog,
      Duration limit,
      Predicate<String> isEnd) {
    this.programs = programs;
    this.bin = bin;
    this.folder = folder;
    this.settings = settings;
    this.secretsOfLog = secretsOfLog;
    this.limit = limit;
    this.isEnd = isEnd;
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /**
   * Has it follow its log, and makes a role by which it is let into.
   *
   * @param superuser of the copy
   * @throws DamagedException when it does not come to where it should, for lack of something stored
   */
  void recover(String superuser) throws IOException {
    Path socket = Files.createDirectory(RecoverySettings.socket(folder.path()));
    folder.hand(socket);
    folder.secret("hba.conf", RecoverySettings.ACCESS.formatted(user));
    folder.secret(SETTINGS, settings.text());
    follow();
    Path role =
        folder.secret(
            "role.sql",
            """
            SET password_encryption = 'scram-sha-256';
            CREATE ROLE %s SUPERUSER LOGIN PASSWORD '%s';
            """
                .formatted(user, password));
    programs.run(
        new Command(
                bin.resolve("psql"),
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--file=" + role)
            .withEnvironment("PGHOST", socket.toString())
            .withEnvironment("PGPORT", String.valueOf(settings.port()))
            .withEnvironment("PGUSER", superuser)
            .withEnvironment("PGDATABASE", ALWAYS_THERE)
            .as(folder.owner()),
        SOON);
    Files.delete(role);
  }

  /**
   * PostgreSQL stops at the first commit after a moment. Where nobody wrote since, there is none,
   * and it ends as at a gap, although it has followed all of its log.
   */
  private void follow() throws IOException {
    Optional<String> said = opened();
    if (said.flatMap(RecoveryFault::endWithoutTarget).filter(isEnd).isPresent()) {
      if (settings.target() instanceof LogTarget.Named(String name)) {
        throw new DamagedException(
            "it can't be restored to %s: the log that leads on from it has no point of that name"
                .formatted(name));
      }
      Files.delete(folder.path().resolve(SETTINGS));
      folder.secret(SETTINGS, settings.toTheEnd().text());
      start();
    } else if (said.isPresent()) {
      fail(said.get());
    }
  }

  /** When the point was made at which it left its log; empty when it was to follow it to none. */
  Optional<Instant> leftAt() {
    if (!(settings.target() instanceof LogTarget.Named)) {
      return Optional.empty();
    }
    for (int look = 0; look < LOOKS; look++) {
      Optional<Instant> left = RecoveryLog.leftAt(Objects.requireNonNull(server).complaints());
      if (left.isPresent()) {
        return left;
      }
      pause();
    }
    throw RestorePointFailure.PROGRAM_FAILED.because(
        "the server for the drill does not say where it left its log");
  }

  /** Starts it, and waits until it is open to all. */
  void start() throws IOException {
    Optional<String> said = opened();
    if (said.isPresent()) {
      fail(said.get());
    }
  }

  /** Starts it, and tells what it said last when it ended before it was open to all. */
  private Optional<String> opened() throws IOException {
    RunningProgram started =
        programs.start(
            new Command(
                bin.resolve("postgres"),
                List.of(
                    "-D",
                    folder.data().toString(),
                    "-c",
                    "config_file=" + folder.path().resolve(SETTINGS)),
                secretsOfLog,
                folder.owner()),
            limit);
    server = started;
    while (!isOpen()) {
      if (!started.isRunning()) {
        return Optional.of(lastWords(started));
      }
      pause();
    }
    return Optional.empty();
  }

  /** Tells why it ended. */
  private static void fail(String said) throws DamagedException {
    Optional<String> fault = RecoveryFault.ofLog(said);
    if (fault.isPresent()) {
      throw new DamagedException("it can't be restored: " + fault.get());
    }
    if (RecoveryFault.isOfPgBackRest(said)) {
      throw RestorePointFailure.STORE_UNAVAILABLE.because("the log can't be fetched: " + said);
    }
    throw RestorePointFailure.PROGRAM_FAILED.because(
        "the server for the drill did not start: " + said);
  }

  private static String lastWords(RunningProgram server) {
    try {
      server.awaitSuccess();
      return "it ended by itself";
    } catch (ProgramFailedException e) {
      if (e.getCause() != null) {
        throw e;
      }
      return String.valueOf(e.getMessage());
    }
  }

  private boolean isOpen() throws IOException {
    Path file = folder.data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return false;
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() > STATE_LINE && lines.get(STATE_LINE).startsWith("ready");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RestorePointFailure.INTERRUPTED.because("the worker stops");
    }
  }

  /** Ends it in order, so that all is in its files. */
  void stop() {
    programs.run(
        new Command(
                bin.resolve("pg_ctl"),
                "--pgdata=" + folder.data(),
                "--mode=fast",
                "--wait",
                "--timeout=" + SOON.toSeconds(),
                "stop")
            .as(folder.owner()),
        SOON.plus(SOON));
  }

  /** How to reach a database on it. */
  PostgresLogin login(String database, String name) {
    return new PostgresLogin(
        new PostgresAddress(
            "127.0.0.1", settings.port(), database, user, "${env:" + PASSWORD + "}"),
        name,
        new Secrets(Map.of(PASSWORD, password)::get));
  }

  /** Ends it as a crash would; nothing of it is needed again. */
  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
