package dev.muster.failover;

/**
 * Two PostgreSQL servers of which one follows the other, behind a balancer.
 *
 * @param system that they are, as the policy names it
 * @param balancer the runtime socket of the HAProxy in front of them, as both machines reach it
 */
public record PostgresPair(String system, PairNode first, PairNode second, String balancer)
    implements ServerPair<PairNode> {
  public PostgresPair {
    ServerPair.requireTwo(first, second);
  }
}
