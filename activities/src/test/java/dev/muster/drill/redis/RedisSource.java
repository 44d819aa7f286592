package dev.muster.drill.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.restorepoint.RedisAddress;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XReadGroupParams;

/** A real Redis with every type of value, which lets in two users and lacks {@code CONFIG}. */
final class RedisSource implements AutoCloseable {
  static final String ADMINISTRATOR = "a-password-of-the-administrator";
  static final String BACKUP = "a-password-of-the-backup";
  static final int LASTING = 2_006;

  private final Process process;
  private final int port;

  private RedisSource(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static RedisSource start(Path folder) throws IOException {
    int port = freePort();
    Path settings =
        Files.writeString(
            folder.resolve("source.conf"),
            """
            bind 127.0.0.1
            port %d
            dir %s
            save ""
            requirepass %s
            rename-command CONFIG CONFIGURE
            repl-diskless-sync-delay 0
            rename-command DEBUG ""
            user backup on >%s resetchannels -@all +ping +info +sync +psync +replconf
            """
                .formatted(port, folder, ADMINISTRATOR, BACKUP));
    Process process =
        new ProcessBuilder(program().toString(), settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("source.log").toFile())
            .start();
    RedisSource source = new RedisSource(process, port);
    source.awaitOpen();
    source.fill();
    return source;
  }

  private static Path program() {
    Optional<Path> found =
        Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "redis-server"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "no redis-server on PATH");
    return found.orElseThrow();
  }

  private void awaitOpen() {
    while (process.isAlive()) {
      try (Jedis jedis = open()) {
        jedis.ping();
        return;
      } catch (JedisConnectionException e) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("redis-server ended");
  }

  /** Has it wait at each key of a snapshot. */
  void snapshotsWait(Duration atEachKey) {
    try (Jedis jedis = open()) {
      jedis.sendCommand(
          () -> "CONFIGURE".getBytes(UTF_8),
          "SET",
          "rdb-key-save-delay",
          String.valueOf(atEachKey.toNanos() / 1_000));
    }
  }

  long pid() {
    return process.pid();
  }

  /** As its administrator. */
  Jedis open() {
    return new Jedis(
        new HostAndPort("127.0.0.1", port),
        DefaultJedisClientConfig.builder().password(ADMINISTRATOR).build());
  }

  /** As the policy has it. */
  RedisAddress address() {
    return address("${env:REDIS_BACKUP}");
  }

  RedisAddress address(String password) {
    return new RedisAddress("127.0.0.1", port, "backup", password);
  }

  private void fill() {
    try (Jedis jedis = open()) {
      for (int order = 0; order < 2_000; order++) {
        jedis.set("order:" + order, "paid " + order);
      }
      jedis.rpush("queue", "a", "b", "c");
      jedis.sadd("tags", "x", "y", "z");
      jedis.zadd("scores", Map.of("alice", 1.5, "bob", -2.0));
      jedis.hset("user:1", Map.of("name", "Alice", "mail", "alice@example.com"));
      jedis.xadd("events", StreamEntryID.NEW_ENTRY, Map.of("what", "paid"));
      jedis.xgroupCreate("events", "mailers", new StreamEntryID(0, 0), false);
      jedis.xreadGroup(
          "mailers",
          "first",
          XReadGroupParams.xReadGroupParams(),
          Map.of("events", StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
      jedis.functionLoad(
          "#!lua name=shop\nredis.register_function('twice', function(k, a) return a[1] * 2 end)");
      jedis.set("session:long", "alice", expiringIn(Duration.ofDays(30)));
      jedis.set("session:short", "bob", expiringIn(Duration.ofHours(3)));
      jedis.select(5);
      jedis.set("in another database", "yes");
    }
  }

  private static SetParams expiringIn(Duration time) {
    return SetParams.setParams().ex(time.toSeconds());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
