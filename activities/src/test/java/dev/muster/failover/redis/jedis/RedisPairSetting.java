package dev.muster.failover.redis.jedis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPair;
import dev.muster.failover.redis.RedisPairActivities;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitchOrder;
import dev.muster.failover.redis.RedisRejoinActivities;
import dev.muster.failover.redis.RedisTakeOverActivities;
import dev.muster.policy.Secrets;
import dev.muster.program.Daemon;
import dev.muster.program.FreePort;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.redis.RedisInfo;
import io.temporal.activity.ActivityOptions;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Two real Redis of which one follows the other, a real HAProxy, and the activities. */
final class RedisPairSetting implements AutoCloseable {
  static final String MACHINE = "here";
  static final String PASSWORD = "a-password-of-the-test";

  static final Secrets SECRETS = new Secrets(Map.of("RIGHT", PASSWORD, "WRONG", "another")::get);

  final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
  final RedisPairActivities activities;
  final RedisTakeOverActivities takeOvers;
  final RedisRejoinActivities rejoins;
  final RedisSamples samples = new RedisSamples();
  final HeldLink link;
  final int front = FreePort.find();
  private final int admin = FreePort.find();
  private final Map<String, Integer> ports =
      Map.of("p1", FreePort.find(), "p2", FreePort.find(), "p3", FreePort.find());
  private final Map<String, Daemon> servers = new HashMap<>();
  private final Daemon haproxy;
  private final Path folder;

  RedisPairSetting(Path folder) throws IOException {
    this.folder = folder;
    link = new HeldLink(port("p1"));
    startServer("p1", settings("p1", ""));
    startServer("p2", settings("p2", "replicaof 127.0.0.1 " + link.port()));
    await("p2", info -> "up".equals(info.values().get("master_link_status")));
    haproxy =
        Daemon.start(
            folder("haproxy"), admin, List.of(program("haproxy"), "-db", "-f", balancing()));
    environment.registerActivitiesImplementations(
        pairs(),
        new RedisTakeOvers(SECRETS, samples, MACHINE, InstantSource.system()),
        new RedisRejoins(SECRETS, MACHINE, InstantSource.system()));
    activities = stub(RedisPairActivities.class);
    takeOvers = stub(RedisTakeOverActivities.class);
    rejoins = stub(RedisRejoinActivities.class);
  }

  private <T> T stub(Class<T> type) {
    return environment.newActivityStub(
        type,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .setHeartbeatTimeout(Duration.ofSeconds(10))
            .build());
  }

  static RedisPairs pairs() {
    return new RedisPairs(SECRETS, MACHINE, InstantSource.system());
  }

  static String program(String name) {
    var found = Daemon.find(name);
    assumeTrue(found.isPresent(), name + " is not on the path");
    return found.orElseThrow().toString();
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private int port(String node) {
    return Objects.requireNonNull(ports.get(node));
  }

  private Path settings(String node, String more) throws IOException {
    return Files.writeString(
        folder(node).resolve("redis.conf"),
        """
        bind 127.0.0.1
        port %d
        dir %s
        save ""
        requirepass %s
        masterauth %s
        repl-diskless-sync-delay 0
        %s
        """
            .formatted(port(node), folder(node), PASSWORD, PASSWORD, more));
  }

  private void startServer(String node, Path settings) throws IOException {
    servers.put(
        node,
        Daemon.start(
            folder(node), port(node), List.of(program("redis-server"), settings.toString())));
  }

  /** Takes a sample of a master, as the machine of its replica does every two seconds. */
  void sample(String node) {
    new RedisSampler(List::of, SECRETS, samples, MACHINE, InstantSource.system())
        .sample(pair().node(node));
  }

  /** Has p2 follow a server that follows p1. */
  void chain() throws IOException {
    startServer("p3", settings("p3", "replicaof 127.0.0.1 " + port("p1")));
    await("p3", info -> "up".equals(info.values().get("master_link_status")));
    act("p2", server -> server.replicaof("127.0.0.1", port("p3")));
    await("p2", info -> "up".equals(info.values().get("master_link_status")));
  }

  /** Has a Sentinel watch p1. */
  void sentinel() throws IOException {
    int port = FreePort.find();
    Path settings =
        Files.writeString(
            folder("sentinel").resolve("sentinel.conf"),
            """
            bind 127.0.0.1
            port %d
            dir %s
            sentinel monitor cache 127.0.0.1 %d 1
            sentinel auth-pass cache %s
            sentinel down-after-milliseconds cache 60000
            """
                .formatted(port, folder("sentinel"), port("p1"), PASSWORD));
    servers.put(
        "sentinel",
        Daemon.start(
            folder("sentinel"),
            port,
            List.of(program("redis-server"), settings.toString(), "--sentinel")));
  }

  /** Kills a server and starts it as its configuration says by now. */
  void restart(String node) throws IOException {
    kill(node);
    startServer(node, folder(node).resolve("redis.conf"));
  }

  void kill(String node) {
    Objects.requireNonNull(servers.get(node)).close();
  }

  void stopBalancer() {
    haproxy.close();
  }

  private String balancing() throws IOException {
    return Files.writeString(
            folder("haproxy").resolve("haproxy.cfg"),
            """
            global
              stats socket ipv4@127.0.0.1:%d level admin
            defaults
              mode tcp
              timeout connect 1s
              timeout client 1m
              timeout server 1m
            frontend cache
              bind 127.0.0.1:%d
              default_backend redis
            backend redis
              server p1 127.0.0.1:%d
              server p2 127.0.0.1:%d disabled
            """
                .formatted(admin, front, port("p1"), port("p2")))
        .toString();
  }

  RedisPair pair() {
    return pair("${env:RIGHT}");
  }

  /** The pair, whose second server is entered by a certain password. */
  RedisPair pair(@Nullable String password) {
    return new RedisPair(
        "cache", node("p1", "${env:RIGHT}"), node("p2", password), "127.0.0.1:" + admin);
  }

  private RedisNode node(String name, @Nullable String password) {
    return new RedisNode(
        name,
        name.equals("p1") ? "north" : "south",
        MACHINE,
        new RedisAddress("127.0.0.1", port(name), null, password),
        "redis/" + name);
  }

  /** As it is decided now. */
  RedisSwitchOrder order(String run, String from, Duration drainWithin) {
    String history = info(from).values().getOrDefault("master_replid", "");
    return new RedisSwitchOrder(pair(), run, from, history, drainWithin);
  }

  RedisSwitchOrder order() {
    return order("failover/cache/1", "p1", Duration.ofSeconds(20));
  }

  static Jedis connect(int port) {
    return new Jedis(
        new HostAndPort("127.0.0.1", port),
        DefaultJedisClientConfig.builder()
            .password(PASSWORD)
            .connectionTimeoutMillis(2_000)
            .socketTimeoutMillis(3_000)
            .build());
  }

  void act(String node, Consumer<Jedis> act) {
    try (Jedis server = connect(port(node))) {
      act.accept(server);
    }
  }

  RedisInfo info(String node) {
    try (Jedis server = connect(port(node))) {
      return RedisInfo.of(server.info());
    }
  }

  void await(String node, Predicate<RedisInfo> isSo) {
    while (!isNow(node, isSo)) {
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new IllegalStateException("waited for too long", e);
    }
  }

  private boolean isNow(String node, Predicate<RedisInfo> isSo) {
    try {
      return isSo.test(info(node));
    } catch (JedisException e) {
      return false; // it starts, or stops
    }
  }

  @Override
  public void close() throws IOException {
    environment.close();
    haproxy.close();
    servers.values().forEach(Daemon::close);
    link.close();
  }
}
