package dev.muster.failover.postgres;

import dev.muster.failover.PairNode;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.postgres.PostgresLogin;
import java.sql.SQLException;
import java.time.Duration;

/** How the servers of a pair are reached: soon, or not at all. */
record PairAccess(String system, Secrets secrets) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /** What is done in a session. */
  @FunctionalInterface
  interface Work<T> {
    T in(NodeSession session) throws SQLException;
  }

  /** The same, of what nothing comes of. */
  @FunctionalInterface
  interface Act {
    void in(NodeSession session) throws SQLException;
  }

  /** A session on a server, in which an answer is waited for a few seconds. */
  NodeSession open(PairNode node) throws SQLException {
    return open(node, SILENCE);
  }

  private NodeSession open(PairNode node, Duration silence) throws SQLException {
    return new NodeSession(
        new PostgresLogin(node.address(), "muster/failover/" + system, secrets)
            .open(PATIENCE, silence));
  }

  /** Works in a session on a server; what goes wrong is a failure that names it. */
  <T> T on(PairNode node, Work<T> work) {
    return on(node, SILENCE, work);
  }

  /** The same, for what takes longer. */
  <T> T on(PairNode node, Duration silence, Work<T> work) {
    try (NodeSession session = open(node, silence)) {
      return work.in(session);
    } catch (SQLException e) {
      throw NodeFault.of(node, e);
    }
  }

  /** The same, of what nothing comes of. */
  void act(PairNode node, Act act) {
    act(node, SILENCE, act);
  }

  /**
   * The same, for what takes longer.
   *
   * @param silence the longest that an answer may take
   */
  void act(PairNode node, Duration silence, Act act) {
    var _ =
        on(
            node,
            silence,
            session -> {
              act.in(session);
              return true;
            });
  }
}
