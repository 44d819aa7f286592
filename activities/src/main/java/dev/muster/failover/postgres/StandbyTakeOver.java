package dev.muster.failover.postgres;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.LogPosition;
import dev.muster.failover.NodeRole;
import dev.muster.failover.NodeState;
import dev.muster.failover.PairNode;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import dev.muster.failover.TakeOverActivities.TakenOver;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import java.io.IOException;
import java.time.Instant;

/**
 * One attempt to have the standby of this machine write. It asks first how far others came; once it
 * was told to there is no way back.
 */
final class StandbyTakeOver {
  private final TakeOverOrder order;
  private final PairLook look;
  private final LocalServer server;
  private final NewPrimary next;
  private final TakeOverNote note;
  private final StageTimes times;

  StandbyTakeOver(TakeOverOrder order, PairLook look, LocalServer server, StageTimes times) {
    this.order = order;
    this.look = look;
    this.server = server;
    this.times = times;
    next = new NewPrimary(server.node(), look.nodes().access(), look.nodes().clock());
    note = TakeOverNote.in(server);
  }

  TakenOver complete() throws IOException {
    NodeLook.Seen standby = look.nodes().at(server.node());
    NodeState state = standby.sight().state();
    if (state == null) {
      throw FailoverFailure.UNREACHABLE.because(
          "%s does not answer: %s".formatted(name(), standby.sight().silence()));
    }
    boolean writes = state.role() == NodeRole.PRIMARY;
    requireOrdered(state, writes);
    requireAlone(writes);
    if (!writes) {
      prepare();
    }
    return onward(writes);
  }

  private String name() {
    return server.node().name();
  }

  private PairNode old() {
    return order.old();
  }

  private void requireOrdered(NodeState state, boolean writes) throws IOException {
    if (!state.systemIdentifier().equals(order.systemIdentifier())) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s is of system %s, and this is about %s"
              .formatted(name(), state.systemIdentifier(), order.systemIdentifier()));
    }
    if (writes && !note.isOf(order.run())) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s writes already, and not by this run".formatted(name()));
    }
  }

  /** What does not answer was kept from writing by whoever gave the order. */
  private void requireAlone(boolean writes) {
    NodeState seen = look.nodes().at(old()).sight().state();
    if (seen == null || seen.role() == NodeRole.STANDBY) {
      return;
    }
    if (writes) {
      throw PairFault.leaving(
          FailoverFailure.SPLIT_BRAIN.because(
              "%s and %s both write".formatted(name(), old().name())),
          Aftermath.FORWARD_ONLY);
    }
    throw FailoverFailure.NOT_FENCED.because(
        "%s takes writes, so %s is not told to".formatted(old().name(), name()));
  }

  private void prepare() throws IOException {
    times.run(
        "blocked %s at the balancer".formatted(old().name()), () -> look.balancer().block(old()));
    note.write(order.run());
  }

  /** What fails from here on says that there is no way back. */
  private TakenOver onward(boolean writes) throws IOException {
    try {
      if (!writes) {
        times.run("promoted " + name(), next::promote);
      }
      return led();
    } catch (IOException | RuntimeException e) {
      throw PairFault.leaving(PairFault.of(e), Aftermath.FORWARD_ONLY);
    }
  }

  private TakenOver led() throws IOException {
    NodeState state =
        times.take(
            "proved that %s writes".formatted(name()),
            () -> {
              next.prove(order.run());
              return next.later(look.nodes(), 0);
            });
    Instant writable = look.nodes().clock().instant();
    LogPosition fork = TimelineHistory.fork(server.folder(), state.timeline());
    times.run(
        "led traffic to " + name(),
        () -> {
          look.balancer().block(old());
          look.balancer().admit(server.node());
        });
    return new TakenOver(name(), state.timeline(), fork, writable, times.done());
  }
}
