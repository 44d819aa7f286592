package dev.muster.failover;

import java.util.List;

/**
 * Two PostgreSQL servers of which one follows the other, behind a balancer.
 *
 * @param system that they are, as the policy names it
 * @param balancer the runtime socket of the HAProxy in front of them, as both machines reach it
 */
public record PostgresPair(String system, PairNode first, PairNode second, String balancer) {
  public PostgresPair {
    if (first.name().equals(second.name())) {
      throw new IllegalArgumentException("both servers of the pair are named " + first.name());
    }
    if (first.address().isSameServer(second.address())) {
      throw new IllegalArgumentException(
          "%s and %s are one server".formatted(first.name(), second.name()));
    }
    if (first.server().equals(second.server())) {
      throw new IllegalArgumentException("both servers are " + first.server());
    }
  }

  /** Of both servers. */
  public List<String> names() {
    return List.of(first.name(), second.name());
  }

  /**
   * The server of a name.
   *
   * @throws IllegalArgumentException when it has none
   */
  public PairNode node(String name) {
    if (first.name().equals(name)) {
      return first;
    }
    if (second.name().equals(name)) {
      return second;
    }
    throw new IllegalArgumentException("%s has no server %s".formatted(system, name));
  }

  /** The other one of the two. */
  public PairNode beside(PairNode node) {
    return node.equals(first) ? second : first;
  }
}
