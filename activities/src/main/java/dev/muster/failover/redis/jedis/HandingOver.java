package dev.muster.failover.redis.jedis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.pair.PairFault;
import dev.muster.failover.redis.HandOver;
import dev.muster.failover.redis.RedisFollower;
import dev.muster.failover.redis.RedisNode;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitchOrder;
import dev.muster.failover.redis.RedisState;
import dev.muster.notice.TimeText;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.params.FailoverParams;

/**
 * A master hands writing over to its replica, by {@code FAILOVER}: it holds writes back until the
 * replica has them all, and asks it to go on.
 */
record HandingOver(RedisSwitchOrder order, RedisAccess access, InstantSource clock) {
  private static final ProtocolCommand REPLCONF = () -> "REPLCONF".getBytes(UTF_8);
  private static final Duration PAUSE = Duration.ofMillis(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(10);

  RedisNode old() {
    return order.pair().node(order.from());
  }

  RedisNode next() {
    return order.pair().beside(old());
  }

  /** Tells it to, unless it does already. */
  void begin() {
    RedisState master = access.state(old());
    if (master.takesWrites() && master.handOver() == HandOver.NONE) {
      RedisFollower target =
          master
              .follower(next())
              .orElseThrow(() ->
                  FailoverFailure.STANDBY_NOT_READY.because(
                      "%s is no replica of %s any more".formatted(next().name(), old().name())));
      FailoverParams terms =
          FailoverParams.failoverParams()
              .to(new HostAndPort(target.host(), target.port()))
              .timeout(order.drainWithin().toMillis());
      access.act(old(), server -> server.failover(terms));
    }
  }

  /** Waits until the other one takes writes. */
  void await(Instant end) {
    while (!isDone()) {
      if (clock.instant().isAfter(end)) {
        throw FailoverFailure.NOT_PROMOTED.because(
            ("%s was to hand over to %s, which does not take it in time: can it log in there, by"
                    + " masterauth?")
                .formatted(old().name(), next().name()));
      }
      pause(PAUSE);
    }
  }

  private boolean isDone() {
    Optional<RedisState> from = access.told(old());
    if (from.filter(state -> state.handOver() == HandOver.WAITING).isPresent()) {
      askForAnswer();
      return false;
    }
    if (from.filter(RedisState::takesWrites).isPresent()) {
      throw FailoverFailure.NOT_DRAINED.because(
          "%s did not have all that %s had written within %s"
              .formatted(next().name(), old().name(), TimeText.words(order.drainWithin())));
    }
    return access.told(next()).filter(RedisState::takesWrites).isPresent();
  }

  /**
   * Has the replica tell its master at once what it has, which it does by itself each second. There
   * is no answer to that; who may not ask waits.
   */
  private void askForAnswer() {
    try {
      access.act(
          next(),
          server -> {
            server.getConnection().sendCommand(REPLCONF, "GETACK", "*");
            server.ping();
          });
    } catch (ApplicationFailure failure) {
      // The master hears of it within a second.
    }
  }

  /** What the old one says, once it is known which part it takes, or by then. */
  Optional<RedisState> settled(Instant end) {
    return until(end, state -> state.handOver() != HandOver.UNDER_WAY);
  }

  /** What the old one says once it follows; nothing where it does not by then. */
  Optional<RedisState> following(Instant end) {
    return until(end, RedisState::follows).filter(RedisState::follows);
  }

  private Optional<RedisState> until(Instant end, Predicate<RedisState> isSo) {
    Optional<RedisState> from = access.told(old());
    while (from.filter(isSo).isEmpty() && clock.instant().isBefore(end)) {
      pause(BETWEEN_LOOKS);
      from = access.told(old());
    }
    return from;
  }

  /**
   * Ends it. What it asked of the replica just before may still be on its way, and is refused once
   * the replica follows the history that the old one has from then on. Where the old one keeps its
   * history it has asked nothing yet.
   *
   * @throws ApplicationFailure when the replica takes writes, or does not say that it follows
   */
  void abort() {
    String before = access.state(old()).history().id();
    try {
      access.act(old(), server -> server.failoverAbort());
    } catch (ApplicationFailure failure) {
      if (!failure.getOriginalMessage().contains("No failover in progress")) {
        throw failure;
      }
    }
    Instant end = clock.instant().plus(SETTLES_WITHIN);
    while (!isSettled(before)) {
      if (clock.instant().isAfter(end)) {
        throw FailoverFailure.UNREACHABLE.because(
            "%s does not follow %s again, and may still take what it was asked"
                .formatted(next().name(), old().name()));
      }
      pause(BETWEEN_LOOKS);
    }
  }

  private boolean isSettled(String before) {
    RedisState replica = access.state(next());
    if (replica.takesWrites()) {
      throw FailoverFailure.SPLIT_BRAIN.because(
          "%s took writing over while that was given up: both may take writes"
              .formatted(next().name()));
    }
    String after = access.state(old()).history().id();
    return after.equals(before) || (replica.follows() && replica.history().id().equals(after));
  }

  private static void pause(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PairFault.interrupted();
    }
  }
}
