package dev.muster.failover.redis.jedis;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import dev.muster.failover.redis.RedisHistory;
import dev.muster.failover.redis.RedisLink;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisState;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisTakeOverOrder;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisTakenOver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.Jedis;

/**
 * One attempt to have the replica of this machine take writes in place of a master that is gone. It
 * asks first how far others came; once it was promoted there is no way back.
 */
final class RedisStandIn {
  private final RedisTakeOverOrder order;
  private final RedisAccess access;
  private final Balancer balancer;
  private final InstantSource clock;
  private final StageTimes times;
  private final RedisNode next;
  private final RunMark mark;
  private final ScriptMark intent;

  RedisStandIn(
      RedisTakeOverOrder order,
      RedisAccess access,
      Balancer balancer,
      InstantSource clock,
      StageTimes times) {
    this.order = order;
    this.access = access;
    this.balancer = balancer;
    this.clock = clock;
    this.times = times;
    next = order.next();
    mark = new RunMark(access, order.run());
    intent = new ScriptMark(access, order.run());
  }

  RedisTakenOver complete() {
    RedisState state = access.state(next);
    return state.takesWrites() ? forward(this::goneOn) : begun(state);
  }

  private RedisTakenOver begun(RedisState state) {
    requireOrdered(state);
    requireSilent(FailoverFailure.NOT_FENCED, "%s takes writes, so %s is not promoted");
    times.run(
        "blocked %s at the balancer".formatted(order.from()), () -> balancer.block(order.old()));
    intent.leave(next);
    return forward(this::promoted);
  }

  private RedisTakenOver goneOn() {
    if (!intent.isAt(next) && mark.begunAt(next).isEmpty()) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s takes writes already, and not by this run".formatted(next.name()));
    }
    requireSilent(FailoverFailure.SPLIT_BRAIN, "%s and %s both take writes");
    return led();
  }

  private void requireOrdered(RedisState state) {
    if (!state.history().id().equals(order.history())) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s has another history than when this was decided".formatted(next.name()));
    }
    RedisLink link = state.link();
    if (link == null || link.copying() || state.setup().loading()) {
      throw FailoverFailure.STANDBY_NOT_READY.because(
          "%s does not have everything: it copies or loads it".formatted(next.name()));
    }
  }

  /** What does not answer was kept from writing by whoever gave the order. */
  private void requireSilent(FailoverFailure why, String words) {
    if (access.told(order.old()).filter(RedisState::takesWrites).isPresent()) {
      throw why.because(words.formatted(order.from(), next.name()));
    }
  }

  private RedisTakenOver promoted() {
    times.run("promoted " + next.name(), () -> access.act(next, Jedis::replicaofNoOne));
    return led();
  }

  /** What fails on this way says that there is none back. */
  private static RedisTakenOver forward(Supplier<RedisTakenOver> way) {
    try {
      return way.get();
    } catch (RuntimeException e) {
      throw PairFault.leaving(PairFault.of(e), Aftermath.FORWARD_ONLY);
    }
  }

  /** It is made to last first: started again before that, it would be a replica. */
  private RedisTakenOver led() {
    List<String> unkept = new LastingPart(access).keptBy(next).stream().toList();
    times.run("proved that %s takes writes".formatted(next.name()), this::prove);
    Instant writable = clock.instant();
    times.run(
        "led traffic to " + next.name(),
        () -> {
          balancer.block(order.old());
          balancer.admit(next);
        });
    RedisHistory history = access.state(next).history();
    return new RedisTakenOver(
        next.name(), history.id(), history.beforeEnd(), writable, times.done(), unkept);
  }

  private void prove() {
    mark.requireLeft(next, clock.instant());
    mark.requireWritableAt(next);
  }
}
