package dev.muster.failover.redis.jedis;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import dev.muster.failover.redis.RedisFitness;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitchOrder;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitched;
import dev.muster.failover.redis.RedisState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a switchover. It asks first how far others came and goes on from there; as long as
 * it is certain that the replica was not promoted a failure leads back, and after that there is no
 * way back.
 */
final class RedisSwitchover {
  /** How much longer than to drain it the replica is waited for. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(3);

  private final RedisSwitchOrder order;
  private final RedisAccess access;
  private final Balancer balancer;
  private final InstantSource clock;
  private final StageTimes times;
  private final HandingOver handing;
  private final RedisNode old;
  private final RedisNode next;
  private final RunMark mark;
  private final RedisWayBack back;

  RedisSwitchover(
      RedisSwitchOrder order,
      RedisAccess access,
      Balancer balancer,
      InstantSource clock,
      StageTimes times) {
    this.order = order;
    this.access = access;
    this.balancer = balancer;
    this.clock = clock;
    this.times = times;
    handing = new HandingOver(order, access, clock);
    old = handing.old();
    next = handing.next();
    mark = new RunMark(access, order.run());
    back = new RedisWayBack(handing, balancer);
  }

  RedisSwitched complete() {
    return switch (begun(access.told(old), access.told(next))) {
      case RedisProgress.Whole _ -> {
        times.begin();
        yield handedOver();
      }
      case RedisProgress.HandingOver _ -> {
        mark.begunAt(old).ifPresent(times::closedSince);
        yield handedOver();
      }
      case RedisProgress.Promoted _ -> onward();
    };
  }

  /** How far it is, and prepared where nothing was begun; a failure leaves nobody kept out. */
  private RedisProgress begun(Optional<RedisState> from, Optional<RedisState> to) {
    boolean serves =
        from.filter(RedisState::takesWrites).isPresent()
            && back.isPromotedByNone(from.orElseThrow(), to);
    try {
      RedisProgress progress = RedisProgress.of(order, from, to, isOurs(from, to));
      if (progress instanceof RedisProgress.Whole whole) {
        keptSince().ifPresentOrElse(times::closedSince, times::clear);
        prepare(whole);
      }
      return progress;
    } catch (RuntimeException e) {
      RuntimeException why = PairFault.of(e);
      throw serves ? back.servesAgain(why, () -> keptSince().isPresent()) : why;
    }
  }

  private boolean isOurs(Optional<RedisState> from, Optional<RedisState> to) {
    RedisNode knows = to.filter(RedisState::takesWrites).isPresent() ? next : old;
    return (knows.equals(next) ? to : from).isPresent() && mark.begunAt(knows).isPresent();
  }

  /** Since when this run keeps sessions from the old one; empty where it does not. */
  private Optional<Instant> keptSince() {
    return balancer.isBlocked(old) ? mark.begunAt(old) : Optional.empty();
  }

  /** Changes nothing that anybody would notice. */
  private void prepare(RedisProgress.Whole whole) {
    times.run(
        "asked whether the pair is ready",
        () -> {
          requireFit(whole);
          if (balancer.isBlocked(old) && keptSince().isEmpty()) {
            throw FailoverFailure.CHANGED_MEANWHILE.because(
                "the balancer sends nothing to %s already, and not by this run"
                    .formatted(old.name()));
          }
          if (!times.isClosed()) {
            mark.leave(old, clock.instant());
          }
        });
  }

  private void requireFit(RedisProgress.Whole whole) {
    String faults =
        new RedisFitness(next, whole.replica(), whole.master(), Long.MAX_VALUE)
            .reasons()
            .collect(Collectors.joining("; "));
    if (!faults.isEmpty()) {
      throw FailoverFailure.STANDBY_NOT_READY.because(faults);
    }
  }

  private RedisSwitched handedOver() {
    Instant end = clock.instant().plus(order.drainWithin()).plus(ANSWER);
    try {
      times.run("blocked %s at the balancer".formatted(old.name()), () -> balancer.block(old));
      times.run(
          "%s handed over to %s".formatted(old.name(), next.name()),
          () -> {
            handing.begin();
            handing.await(end);
          });
    } catch (RuntimeException e) {
      throw back.ledBack(PairFault.of(e), end, times::clear);
    }
    return onward();
  }

  /** What fails from here on says what is not undone. */
  private RedisSwitched onward() {
    try {
      return led();
    } catch (RuntimeException e) {
      RuntimeException failure =
          PairFault.and(
              PairFault.of(e),
              "%s was promoted, so %s takes no writes again".formatted(next.name(), old.name()));
      throw PairFault.leaving(failure, Aftermath.FORWARD_ONLY);
    }
  }

  /** Proves that the new one takes writes, and leads traffic to it. */
  private RedisSwitched led() {
    times.run(
        "proved that %s takes writes".formatted(next.name()), () -> mark.requireWritableAt(next));
    times.run(
        "led traffic to " + next.name(),
        () -> {
          balancer.block(old);
          balancer.admit(next);
        });
    if (!times.isClosed()) {
      // Killed before it told anybody: since it began at the earliest.
      mark.begunAt(next).ifPresent(times::closedSince);
    }
    return new RedisSwitched(
        next.name(),
        lastOfOld(),
        access.state(next).history().beforeEnd(),
        times.closedAt(),
        times.done(),
        Stream.of(next, old)
            .flatMap(node -> new LastingPart(access).keptBy(node).stream())
            .toList());
  }

  /** Users are served by now: the old one is given a moment to follow, and no more. */
  private @Nullable Long lastOfOld() {
    return handing
        .following(clock.instant().plus(FOLLOWS_WITHIN))
        .map(RedisState::history)
        .filter(history -> order.history().equals(history.before()))
        .map(history -> history.beforeEnd())
        .orElse(null);
  }
}
