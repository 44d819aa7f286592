package dev.muster.failover;

import dev.muster.restorepoint.PostgresAddress;

/**
 * A server of a PostgreSQL pair.
 *
 * @param name in its plan
 * @param site where it is
 * @param machine whose worker acts on it
 * @param address under which both machines reach it, as one who has {@code pg_monitor}, may execute
 *     {@code pg_promote} and create in the database
 * @param dataFolder of its files, on its machine
 * @param server that it is in the balancer, as {@code backend/server}
 */
public record PairNode(
    String name,
    String site,
    String machine,
    PostgresAddress address,
    String dataFolder,
    String server)
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
