package dev.muster.failover;

/** A server of a pair, as its plan and its balancer know it. */
public interface PairServer extends PairMember {
  /** Whose worker acts on it. */
  String machine();

  /** Under which both machines reach it. */
  String host();

  /** The same. */
  int port();

  /** What it is in the balancer, as {@code backend/server}. */
  String server();

  @Override
  default String place() {
    return "at %s, on %s".formatted(site(), machine());
  }
}
