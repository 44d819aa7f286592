package dev.muster.failover;

/**
 * Two servers of which one follows the other, behind a balancer.
 *
 * @param <S> what they are
 */
public interface ServerPair<S extends PairServer> extends MemberPair<S> {
  /** The runtime socket of the HAProxy in front of them, as both machines reach it. */
  String balancer();

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
