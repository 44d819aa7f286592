package dev.muster.failover;

import java.util.List;

/**
 * Two servers of which one follows the other, behind a balancer.
 *
 * @param <S> what they are
 */
public interface ServerPair<S extends PairServer> {
  /** What they are together, as the policy names it. */
  String system();

  S first();

  S second();

  /** The runtime socket of the HAProxy in front of them, as both machines reach it. */
  String balancer();

  /** Of both servers. */
  default List<String> names() {
    return List.of(first().name(), second().name());
  }

  /**
   * The server of a name.
   *
   * @throws IllegalArgumentException when it has none
   */
  default S node(String name) {
    if (first().name().equals(name)) {
      return first();
    }
    if (second().name().equals(name)) {
      return second();
    }
    throw new IllegalArgumentException("%s has no server %s".formatted(system(), name));
  }

  /** The other one of the two. */
  default S beside(S node) {
    return node.equals(first()) ? second() : first();
  }

  /** The other one of the two, by the name of the one. */
  default S other(String name) {
    return beside(node(name));
  }

  /**
   * The one of them at a site.
   *
   * @throws IllegalArgumentException when neither is
   */
  default S at(String site) {
    if (first().site().equals(site)) {
      return first();
    }
    if (second().site().equals(site)) {
      return second();
    }
    throw new IllegalArgumentException("%s is not at %s".formatted(system(), site));
  }

  /** From one to the other, for people. */
  default String way(S from) {
    S next = beside(from);
    return "from %s at %s to %s at %s"
        .formatted(from.name(), from.site(), next.name(), next.site());
  }

  /**
   * Makes sure that they are two.
   *
   * @throws IllegalArgumentException when they are not, by what the plan says of them
   */
  static void requireTwo(PairServer first, PairServer second) {
    if (first.name().equals(second.name())) {
      throw new IllegalArgumentException("both servers of the pair are named " + first.name());
    }
    if (first.host().equals(second.host()) && first.port() == second.port()) {
      throw new IllegalArgumentException(
          "%s and %s are one server".formatted(first.name(), second.name()));
    }
    if (first.server().equals(second.server())) {
      throw new IllegalArgumentException("both servers are " + first.server());
    }
  }
}
