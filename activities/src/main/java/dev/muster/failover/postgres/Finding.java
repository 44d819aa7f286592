package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.NodeRole;
import dev.muster.failover.NodeState;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.PairNode;
import dev.muster.failover.pair.Balancer;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how far attempts at a switchover came, and touches nothing.
 *
 * @param begunBefore whether an attempt before told that it had begun
 */
record Finding(
    SwitchOrder order,
    PairAccess access,
    Balancer balancer,
    LocalServer server,
    boolean begunBefore) {
  private PairNode old() {
    return server.node();
  }

  private PairNode other() {
    return order.pair().beside(server.node());
  }

  /** How far, as both servers were seen. */
  Progress progress(NodeLook.Seen from, NodeLook.Seen to, Optional<PromotionSign> sign)
      throws IOException {
    requireIdentity(from.sight().state());
    requireIdentity(to.sight().state());
    boolean writes = to.is(NodeRole.PRIMARY);
    boolean begun = writes || from.is(NodeRole.PRIMARY) || hasStopped(to);
    Optional<CanaryRows.Ended> ended =
        writes
            ? access.on(
                other(), session -> new CanaryRows(session).ended(order.run(), other().name()))
            : Optional.empty();
    return Progress.of(new Progress.Found(from, to, server.postmaster(), begun, sign, ended));
  }

  private void requireIdentity(@Nullable NodeState state) {
    String files = server.control().systemIdentifier();
    if (!files.equals(order.systemIdentifier())
        || (state != null && !state.systemIdentifier().equals(order.systemIdentifier()))) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "the pair was %s when this was decided, and is another one now"
              .formatted(order.systemIdentifier()));
    }
  }

  /** Whether it was this run that stopped the old primary, as far as can be told. */
  private boolean hasStopped(NodeLook.Seen to) throws IOException {
    if (server.sign().isThere()) {
      return false;
    }
    return begunBefore
        || balancer.isBlocked(old())
        || (to.sight().state() != null && hasRow(other()));
  }

  /** Fails when sessions are kept from the old primary by somebody else than this run. */
  void requireTraffic() {
    if (balancer.isBlocked(old()) && !hasRow(old())) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "the balancer sends nothing to %s already, and not by this run".formatted(old().name()));
    }
  }

  /**
   * Since when this run keeps sessions from the old primary, which still writes: at the earliest;
   * empty where it does not.
   */
  Optional<Instant> keptSince() {
    return balancer.isBlocked(old()) ? begunAt(old()) : Optional.empty();
  }

  /** When this run has begun, as a server that answers knows it. */
  Optional<Instant> begunAt(PairNode at) {
    return access.on(at, session -> new CanaryRows(session).begunAt(order.run(), old().name()));
  }

  private boolean hasRow(PairNode at) {
    return access.on(at, session -> new CanaryRows(session).hasBegun(order.run(), old().name()));
  }
}
