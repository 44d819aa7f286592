package dev.muster.failover;

/** A server of a pair, as its plan and its balancer know it. */
public interface PairServer {
  /** In its plan. */
  String name();

  /** Where it is. */
  String site();

  /** Whose worker acts on it. */
  String machine();

  /** Under which both machines reach it. */
  String host();

  /** The same. */
  int port();

  /** What it is in the balancer, as {@code backend/server}. */
  String server();
}
