package dev.muster.failover.redis;

import dev.muster.failover.ServerPair;

/**
 * Two Redis of which one follows the other, behind a balancer.
 *
 * @param system that they are, as the policy names it
 * @param balancer the runtime socket of the HAProxy in front of them, as both machines reach it
 */
public record RedisPair(String system, RedisNode first, RedisNode second, String balancer)
    implements ServerPair<RedisNode> {
  public RedisPair {
    ServerPair.requireTwo(first, second);
  }
}
