package dev.muster.failover.redis;

import dev.muster.failover.PairServer;
import dev.muster.restorepoint.RedisAddress;

/**
 * A server of a Redis pair.
 *
 * @param name in its plan
 * @param site where it is
 * @param machine whose worker acts on it
 * @param address under which both machines reach it, as one who may {@code INFO}, {@code FAILOVER},
 *     {@code REPLICAOF}, {@code CONFIG SET}, {@code CONFIG REWRITE}, {@code SCRIPT LOAD}, {@code
 *     SCRIPT EXISTS}, and {@code SET}, {@code GET} and {@code DEL} keys that begin with {@code
 *     muster:failover:}
 * @param server that it is in the balancer, as {@code backend/server}
 */
public record RedisNode(
    String name, String site, String machine, RedisAddress address, String server)
    implements PairServer {
  @Override
  public String host() {
    return address.host();
  }

  @Override
  public int port() {
    return address.port();
  }
}
