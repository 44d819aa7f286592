package dev.muster.failover;

import dev.muster.restorepoint.PostgresAddress;

/**
 * A server of a PostgreSQL pair.
 *
 * @param name in its plan
 * @param site where it is
 * @param machine whose worker acts on it
 * @param address under which both machines reach it, as one who may promote and read statistics
 * @param dataFolder of its files, on its machine
 * @param server that it is in the balancer, as {@code backend/server}
 */
public record PairNode(
    String name,
    String site,
    String machine,
    PostgresAddress address,
    String dataFolder,
    String server) {}
