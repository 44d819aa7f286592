package dev.muster.failover.redis.jedis;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisState;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.redis.RedisInfo;
import dev.muster.restorepoint.redis.RedisLogin;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** How the servers of a pair are reached: soon, or not at all. */
record RedisAccess(Secrets secrets) {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /** Asks a server; what goes wrong is a failure that names it. */
  <T> T on(RedisNode node, Function<Jedis, T> work) {
    try (Jedis server = new RedisLogin(node.address(), secrets).open(CONNECT, SILENCE)) {
      return work.apply(server);
    } catch (JedisException e) {
      throw RedisFault.of(node, e);
    }
  }

  /** The same, of what nothing comes of. */
  void act(RedisNode node, Consumer<Jedis> act) {
    var _ =
        on(
            node,
            server -> {
              act.accept(server);
              return true;
            });
  }

  /** Which start of a server answers in a place that lets in who is let in at a node. */
  String runOf(RedisNode node, HostAndPort there) {
    RedisAddress as = node.address();
    RedisAddress address =
        new RedisAddress(there.getHost(), there.getPort(), as.user(), as.password());
    try (Jedis server = new RedisLogin(address, secrets).open(CONNECT, SILENCE)) {
      return RedisInfo.of(server.info("server")).runId();
    } catch (JedisException e) {
      throw RedisFault.of(node, e);
    }
  }

  /** What a server says of itself. */
  RedisState state(RedisNode node) {
    return on(node, server -> RedisStates.of(RedisInfo.of(server.info()), null));
  }

  /** The same; nothing where it does not answer. */
  Optional<RedisState> told(RedisNode node) {
    try {
      return Optional.of(state(node));
    } catch (ApplicationFailure failure) {
      if (FailoverFailure.UNREACHABLE.name().equals(failure.getType())) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
