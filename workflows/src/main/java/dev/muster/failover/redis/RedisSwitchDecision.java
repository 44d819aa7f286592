package dev.muster.failover.redis;

import dev.muster.failover.Writers;
import dev.muster.failover.Writers.One;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitchOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pair may be switched over, and which way.
 *
 * @param from the one that writes; null where that is not known of exactly one
 * @param looks by which that was decided
 * @param against what stands against it, in sentences; none when it may
 */
record RedisSwitchDecision(@Nullable RedisNode from, RedisLooks looks, List<String> against) {
  RedisSwitchDecision {
    against = List.copyOf(against);
  }

  /**
   * Decides.
   *
   * @param looks at it, from both machines
   */
  static RedisSwitchDecision of(RedisLooks looks, RedisFailoverPlan plan) {
    Writers writers = RedisCensus.of(plan.pair(), looks);
    List<String> against = new ArrayList<>(looks.unseen());
    if (!(writers instanceof One(String writer))) {
      against.addFirst(writers.sentence());
      return new RedisSwitchDecision(null, looks, against);
    }
    RedisNode from = plan.pair().node(writer);
    if (writer.equals(plan.to())) {
      against.addFirst(writer + " is the one that writes already");
    }
    against.addAll(faults(looks, plan, from).toList());
    return new RedisSwitchDecision(from, looks, against);
  }

  private static Stream<String> faults(RedisLooks looks, RedisFailoverPlan plan, RedisNode from) {
    RedisNode next = plan.pair().beside(from);
    RedisState replica = looks.own(next).or(() -> looks.last(next.name())).orElseThrow();
    RedisState master = looks.last(from.name()).orElseThrow();
    return Stream.concat(
        new RedisFitness(next, replica, master, plan.behindAtMost()).reasons(),
        looks.traffic().against(from.name()).stream());
  }

  boolean mayBegin() {
    return against.isEmpty();
  }

  /**
   * What is to be done.
   *
   * @param run whose order it is
   */
  RedisSwitchOrder order(RedisFailoverPlan plan, String run) {
    RedisNode writer = Objects.requireNonNull(from);
    String history = looks.last(writer.name()).orElseThrow().history().id();
    return new RedisSwitchOrder(plan.pair(), run, writer.name(), history, plan.drainWithin());
  }

  /** For people. */
  String words(RedisFailoverPlan plan) {
    if (!mayBegin()) {
      return String.join("; ", against);
    }
    return plan.pair().way(Objects.requireNonNull(from));
  }
}
