package dev.muster.restorepoint.redis;

import dev.muster.policy.Secrets;
import dev.muster.program.Command;
import dev.muster.program.FreePort;
import dev.muster.program.Programs;
import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A server of this worker's own that is started on a snapshot, on a free port that only this
 * machine reaches, with a password that nobody else knows. It follows no other, saves nothing by
 * itself, and dies with the worker.
 */
public final class ThrowAwayRedis implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String PASSWORD = "DRILL_PASSWORD";
  private static final String SNAPSHOT = "dump.rdb";
  private static final String LOG = "redis.log";
  private static final int PASSWORD_BYTES = 24;
  private static final int LEAST_DATABASES = 16;
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** The digest of one large value takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final WorkFolder folder;
  private final RunningProgram server;
  private final RedisLogin login;

  private ThrowAwayRedis(WorkFolder folder, RunningProgram server, RedisLogin login) {
    this.folder = folder;
    this.server = server;
    this.login = login;
  }

  /** Where its snapshot must be before it is started. */
  public static Path snapshot(WorkFolder folder) {
    return folder.data().resolve(SNAPSHOT);
  }

  /**
   * Starts one and waits until it has loaded its snapshot.
   *
   * @param lastDatabase the highest number of a database that the snapshot has
   * @param limit after which it is ended
   * @throws DamagedException when the snapshot can't be loaded
   */
  public static ThrowAwayRedis start(
      Programs programs, Path program, WorkFolder folder, int lastDatabase, Duration limit)
      throws IOException {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    String password = HexFormat.of().formatHex(bytes);
    int port = FreePort.find();
    Path settings =
        folder.secret("redis.conf", settings(folder.data(), port, password, lastDatabase));
    RunningProgram server =
        programs.start(new Command(program, settings.toString()).as(folder.owner()), limit);
    RedisLogin login =
        new RedisLogin(
            new RedisAddress(HOST, port, null, "${env:" + PASSWORD + "}"),
            new Secrets(Map.of(PASSWORD, password)::get));
    ThrowAwayRedis made = new ThrowAwayRedis(folder, server, login);
    try {
      made.awaitLoaded();
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private static String settings(Path data, int port, String password, int lastDatabase) {
    return """
    bind %s
    port %d
    protected-mode yes
    requirepass %s
    daemonize no
    dir "%s"
    dbfilename %s
    logfile "%s"
    databases %d
    save ""
    appendonly no
    maxmemory 0
    hz 100
    enable-debug-command local
    oom-score-adj absolute
    oom-score-adj-values 1000 1000 1000
    """
        .formatted(
            HOST,
            port,
            password,
            data,
            SNAPSHOT,
            data.resolve(LOG),
            Math.max(LEAST_DATABASES, lastDatabase + 1));
  }

  private void awaitLoaded() throws IOException {
    while (server.isRunning()) {
      try (Jedis jedis = open()) {
        jedis.ping();
        return;
      } catch (JedisConnectionException e) {
        pause();
      } catch (JedisDataException e) {
        requireLoading(e);
        pause();
      }
    }
    RedisLog log = log();
    if (log.tellsOfTheSnapshot()) {
      throw new DamagedException(log.words());
    }
    throw RestorePointFailure.PROGRAM_FAILED.because(ended());
  }

  private void requireLoading(JedisDataException answer) throws IOException {
    if (!String.valueOf(answer.getMessage()).startsWith("LOADING")) {
      requireRunning();
      throw answer;
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a snapshot was loaded");
    }
  }

  private Jedis open() {
    return login.open(PATIENCE);
  }

  /** What is asked of it. */
  @FunctionalInterface
  public interface Question<T> {
    T of(Jedis server) throws IOException;
  }

  /** Asks; when it has ended by itself, that says nothing of its snapshot. */
  public <T> T ask(Question<T> question) throws IOException {
    try (Jedis jedis = open()) {
      return question.of(jedis);
    } catch (JedisException e) {
      requireRunning();
      throw e;
    }
  }

  public RedisAddress address() {
    return login.address();
  }

  private void requireRunning() throws IOException {
    if (!server.isRunning()) {
      throw RestorePointFailure.PROGRAM_FAILED.because(ended());
    }
  }

  private String ended() throws IOException {
    return "the server that reads the snapshot ended: " + log().words() + server.complaints();
  }

  private RedisLog log() throws IOException {
    Path file = folder.data().resolve(LOG);
    return new RedisLog(Files.exists(file) ? Files.readAllLines(file) : List.of());
  }

  /** Ends it as a crash would; nothing of it is needed again. */
  @Override
  public void close() {
    server.close();
  }
}
