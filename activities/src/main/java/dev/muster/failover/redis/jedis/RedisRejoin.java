package dev.muster.failover.redis.jedis;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.pair.Balancer;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.pair.StageTimes;
import dev.muster.failover.redis.RedisLink;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisRejoinActivities.RedisRejoinOrder;
import dev.muster.failover.redis.RedisRejoinActivities.RedisRejoined;
import dev.muster.failover.redis.RedisState;
import dev.muster.text.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One attempt to make a Redis follow the one that takes writes. */
record RedisRejoin(
    RedisRejoinOrder order,
    RedisAccess access,
    Balancer balancer,
    InstantSource clock,
    StageTimes times) {
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);

  RedisRejoined complete() {
    RedisState writer = requireWriter();
    if (!isTold(access.state(node()))) {
      times.run("kept %s from writing".formatted(order.node()), this::keepFromWriting);
      requireLittle(access.state(node()), writer);
      times.run("made it follow " + other().name(), this::follow);
    }
    times.run("waited until it has everything", this::await);
    return new RedisRejoined(
        times.done(), new LastingPart(access).keptBy(node()).stream().toList());
  }

  private RedisNode node() {
    return order.pair().node(order.node());
  }

  private RedisNode other() {
    return order.pair().beside(node());
  }

  private RedisState requireWriter() {
    RedisState writer = access.state(other());
    if (!writer.takesWrites() || !writer.history().id().equals(order.history())) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s does not write what it did when this was decided".formatted(other().name()));
    }
    if (!balancer.traffic().equals(Optional.of(List.of(other().name())))) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "users are not led to %s alone".formatted(other().name()));
    }
    return writer;
  }

  /** What it has is counted once it grows no more. */
  private void keepFromWriting() {
    balancer.block(node());
    new RedisFence(node(), access).demote();
  }

  private void requireLittle(RedisState its, RedisState writer) {
    Long alone = its.history().alone(writer.history());
    long least = alone == null ? Long.MAX_VALUE : alone;
    if (least > order.throwAway()) {
      throw FailoverFailure.NOT_REJOINED.because(
          "%s has %s that %s never had, and leave was given to throw away %s"
              .formatted(
                  order.node(),
                  alone == null ? "an unknown amount" : Bytes.words(alone),
                  other().name(),
                  Bytes.words(order.throwAway())));
    }
  }

  private void follow() {
    access.act(node(), server -> server.replicaof(other().host(), other().port()));
  }

  private boolean isTold(RedisState state) {
    RedisLink link = state.link();
    return link != null && "%s:%d".formatted(other().host(), other().port()).equals(link.master());
  }

  /** As long as it copies or loads, it may. */
  private void await() {
    Instant end = clock.instant().plus(CONNECTS_WITHIN);
    Optional<RedisState> state = access.told(node());
    while (state.filter(RedisState::follows).isEmpty()) {
      if (isBusy(state)) {
        end = clock.instant().plus(CONNECTS_WITHIN);
      }
      if (clock.instant().isAfter(end)) {
        throw FailoverFailure.NOT_REJOINED.because(
            "%s does not connect to %s at %s:%d: can it log in there, by masterauth?"
                .formatted(order.node(), other().name(), other().host(), other().port()));
      }
      pause();
      state = access.told(node());
    }
  }

  private static boolean isBusy(Optional<RedisState> state) {
    return state
        .filter(
            known -> known.setup().loading() || (known.link() != null && known.link().copying()))
        .isPresent();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PairFault.interrupted();
    }
  }
}
