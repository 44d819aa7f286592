package dev.muster.failover.postgres;

import dev.muster.failover.Aftermath;
import dev.muster.failover.LogPosition;
import dev.muster.failover.NodeRole;
import dev.muster.failover.NodeState;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.PairActivities.Switched;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One attempt at a switchover. It asks first how far others came and goes on from there; until the
 * standby is told to write a failure leads back, and after that there is no way back.
 */
final class Switchover {
  /** How much longer than to drain it a standby is waited for that does not answer. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final SwitchOrder order;
  private final PairLook look;
  private final Finding finding;
  private final LocalServer server;
  private final OldPrimary old;
  private final NewPrimary other;
  private final WayBack back;
  private final StageTimes times;

  Switchover(PairLook look, Finding finding, StageTimes times) {
    this.look = look;
    this.finding = finding;
    this.times = times;
    order = finding.order();
    server = finding.server();
    old = new OldPrimary(server, finding.access());
    other =
        new NewPrimary(order.pair().beside(server.node()), finding.access(), look.nodes().clock());
    back = new WayBack(server, other, finding.access(), finding.balancer());
  }

  Switched complete() throws IOException {
    PairLook.Both both = look.both();
    boolean first = server.node().equals(order.pair().first());
    NodeLook.Seen from = first ? both.first() : both.second();
    NodeLook.Seen to = first ? both.second() : both.first();
    Optional<PromotionSign> left = server.sign().of(order.run());
    return switch (begun(from, to, both, left)) {
      case Progress.Whole() -> {
        times.begin();
        yield promoted(signed());
      }
      case Progress.Stopped() -> {
        if (to.sight().state() != null) {
          finding.begunAt(other.node()).ifPresent(times::closedSince);
        }
        yield promoted(signed());
      }
      case Progress.Told(PromotionSign sign) -> {
        old.requireKept(sign, from, other.node());
        yield promoted(sign);
      }
      case Progress.Promoted(CanaryRows.Ended ended) ->
          onward(() -> led(ended, left.map(PromotionSign::timeline).orElse(0L)));
    };
  }

  /** How far it is, and prepared where nothing was stopped; a failure leaves nobody kept out. */
  private Progress begun(
      NodeLook.Seen from, NodeLook.Seen to, PairLook.Both both, Optional<PromotionSign> left) {
    boolean serves = from.is(NodeRole.PRIMARY) && !to.is(NodeRole.PRIMARY);
    try {
      if (serves && left.isPresent()) {
        // It was started before the sign was left, or it would follow: nobody was told to write.
        server.sign().remove();
      }
      Progress progress = finding.progress(from, to, left);
      if (progress instanceof Progress.Whole) {
        // Where nobody is kept out, whoever was before was led back.
        finding.keptSince().ifPresentOrElse(times::closedSince, times::clear);
        prepare(from, to, both);
      }
      return progress;
    } catch (IOException | RuntimeException e) {
      RuntimeException why = PairFault.of(e);
      throw serves ? back.servesAgain(why, () -> finding.keptSince().isPresent()) : why;
    }
  }

  /** Changes nothing that anybody would notice. */
  private void prepare(NodeLook.Seen from, NodeLook.Seen to, PairLook.Both both) {
    times.run(
        "asked whether the pair is ready",
        () -> {
          new Readiness(order, finding.access(), finding.balancer(), server)
              .require(from, to, both.sample());
          finding.requireTraffic();
        });
    times.run(
        "wrote a checkpoint on " + server.node().name(),
        () -> {
          old.prepare();
          if (!times.isClosed()) {
            old.begin(order.run());
          }
        });
  }

  /** Up to the sign that leaves no way back; a failure leads back. */
  private PromotionSign signed() {
    Instant end = now().plus(order.drainWithin());
    try {
      times.run(
          "blocked %s at the balancer".formatted(server.node().name()),
          () -> finding.balancer().block(server.node()));
      times.run("ended sessions on " + server.node().name(), old::endSessions);
      ControlData control =
          times.take("stopped " + server.node().name(), () -> old.stop(until(end)));
      LogPosition drained =
          times.take(
              "%s has all that was written".formatted(other.node().name()),
              () -> other.drained(control.checkpoint(), end));
      PromotionSign sign =
          new PromotionSign(order.run(), control.timeline(), control.checkpoint(), drained);
      old.keepFromWriting(sign);
      return sign;
    } catch (IOException | RuntimeException e) {
      throw back.ledBack(PairFault.of(e), end.plus(ANSWER), times::clear);
    }
  }

  private Instant now() {
    return look.nodes().clock().instant();
  }

  private Duration until(Instant end) {
    Duration left = Duration.between(now(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Switched promoted(PromotionSign sign) {
    return onward(() -> {
      times.run("promoted " + other.node().name(), other::promote);
      return led(new CanaryRows.Ended(sign.lastOfOld(), sign.promotedAt()), sign.timeline());
    });
  }

  /**
   * Proves that the new one writes, and leads traffic to it.
   *
   * @param oldTimeline of the old primary; 0 where that is not known any more
   */
  private Switched led(CanaryRows.Ended ended, long oldTimeline) {
    NodeState state =
        times.take(
            "proved that %s writes".formatted(other.node().name()),
            () -> {
              other.prove(order.run(), ended);
              return other.later(look.nodes(), oldTimeline);
            });
    times.run(
        "led traffic to " + other.node().name(),
        () -> {
          finding.balancer().block(server.node());
          finding.balancer().admit(other.node());
        });
    if (!times.isClosed()) {
      // Killed before it told anybody: since it began at the earliest.
      finding.begunAt(other.node()).ifPresent(times::closedSince);
    }
    return new Switched(
        other.node().name(),
        state.timeline(),
        ended.lastOfOld(),
        ended.promotedAt(),
        times.closedAt(),
        times.done());
  }

  /** What fails from here on says what is not undone. */
  private Switched onward(Supplier<Switched> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      RuntimeException failure =
          PairFault.and(
              PairFault.of(e),
              "%s was told to write, so %s is not started again"
                  .formatted(other.node().name(), server.node().name()));
      throw PairFault.leaving(failure, Aftermath.FORWARD_ONLY);
    }
  }
}
