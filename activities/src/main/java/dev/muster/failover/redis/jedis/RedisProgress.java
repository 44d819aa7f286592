package dev.muster.failover.redis.jedis;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.redis.HandOver;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitchOrder;
import dev.muster.failover.redis.RedisState;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** How far attempts before this one came. */
sealed interface RedisProgress {
  /** The old master writes and the other follows: nothing was handed over. */
  record Whole(RedisState master, RedisState replica) implements RedisProgress {}

  /** The old master hands writing over. */
  record HandingOver() implements RedisProgress {}

  /** The other one writes. */
  record Promoted() implements RedisProgress {}

  /**
   * How far that is; fails when it is nothing that this run may go on from.
   *
   * @param from the old master, if it answers
   * @param to the other one, if it answers
   * @param isOurs whether this run has left its mark
   */
  static RedisProgress of(
      RedisSwitchOrder order, Optional<RedisState> from, Optional<RedisState> to, boolean isOurs) {
    String old = order.from();
    String next = order.pair().beside(order.pair().node(old)).name();
    if (to.filter(RedisState::takesWrites).isPresent()) {
      return promoted(order, from, isOurs, next);
    }
    if (from.isEmpty()) {
      throw silent(old);
    }
    RedisState state = from.get();
    if (state.handOver() == HandOver.WAITING || state.handOver() == HandOver.UNDER_WAY) {
      return requireOurs(isOurs, new HandingOver(), old + " hands writing over");
    }
    if (!state.takesWrites()) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s follows, and %s is not known to take writes".formatted(old, next));
    }
    if (!state.history().comesFrom(order.history())) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(
          "%s has another history than when this was decided".formatted(old));
    }
    return new Whole(state, to.orElseThrow(() -> silent(next)));
  }

  private static RedisProgress promoted(
      RedisSwitchOrder order, Optional<RedisState> from, boolean isOurs, String next) {
    if (from.filter(RedisState::takesWrites).isPresent()) {
      throw FailoverFailure.SPLIT_BRAIN.because(
          "%s and %s both take writes: nothing was touched".formatted(order.from(), next));
    }
    return requireOurs(isOurs, new Promoted(), next + " takes writes already");
  }

  private static RedisProgress requireOurs(boolean isOurs, RedisProgress progress, String words) {
    if (!isOurs) {
      throw FailoverFailure.CHANGED_MEANWHILE.because(words + ", and not by this run");
    }
    return progress;
  }

  private static ApplicationFailure silent(String node) {
    return FailoverFailure.UNREACHABLE.because(node + " does not answer");
  }
}
