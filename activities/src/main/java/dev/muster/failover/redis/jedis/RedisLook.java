package dev.muster.failover.redis.jedis;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.redis.RedisLink;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPair;
import dev.muster.failover.redis.RedisPairActivities.RedisPairSight;
import dev.muster.failover.redis.RedisSight;
import dev.muster.failover.redis.RedisState;
import dev.muster.restorepoint.redis.RedisInfo;
import io.temporal.failure.ApplicationFailure;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Looks at both servers of a pair and at its balancer.
 *
 * @param machine that looks
 */
record RedisLook(
    RedisPair pair, RedisAccess access, Balancer balancer, String machine, InstantSource clock) {
  private static final String HELLO = "__sentinel__:hello";

  RedisPairSight taken() {
    return new RedisPairSight(
        List.of(at(pair.first()), at(pair.second())), balancer.traffic().orElse(null));
  }

  private RedisSight at(RedisNode node) {
    try {
      RedisState state = access.on(node, server -> state(node, server));
      if (node.machine().equals(machine)) {
        state = state.with(followed(node, state.link()), state.setup());
      }
      return RedisSight.of(node.name(), machine, clock.instant(), state);
    } catch (ApplicationFailure failure) {
      if (!FailoverFailure.UNREACHABLE.name().equals(failure.getType())) {
        throw failure;
      }
      return RedisSight.silent(node.name(), machine, clock.instant(), PairFault.words(failure));
    }
  }

  private static RedisState state(RedisNode node, Jedis server) {
    RedisInfo info = RedisInfo.of(server.info());
    RedisState state = RedisStates.of(info, null);
    return state.with(
        state.link(),
        state
            .setup()
            .with(hasPassword(server), sentinels(server))
            .with(new AloneLook(server, node.address().user()).at(info)));
  }

  /** Each that watches it listens there; null for who may not see who listens. */
  private static @Nullable Integer sentinels(Jedis server) {
    try {
      return Math.toIntExact(server.pubsubNumSub(HELLO).getOrDefault(HELLO, 0L));
    } catch (JedisDataException denied) {
      return null;
    }
  }

  /** As whoever answers where the server follows says, who lets this one in as the other one. */
  private @Nullable RedisLink followed(RedisNode node, @Nullable RedisLink link) {
    String master = link == null ? null : link.master();
    if (link == null || master == null || !link.up()) {
      return link;
    }
    try {
      return link.to(access.runOf(pair.beside(node), HostAndPort.from(master)));
    } catch (ApplicationFailure unknown) {
      return link;
    }
  }

  /** Of the password itself nothing is kept; who may not see settings knows nothing of it. */
  private static @Nullable Boolean hasPassword(Jedis server) {
    try {
      return !server.configGet("masterauth").getOrDefault("masterauth", "").isEmpty();
    } catch (JedisDataException denied) {
      return null;
    }
  }
}
