package dev.muster.failover.redis;

import dev.muster.failover.PairCalls;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the machines of a Redis pair are called, as {@link PairCalls} does. */
public final class RedisCalls {
  /** To copy everything takes its time. */
  private static final Duration COPY = Duration.ofHours(2);

  private RedisCalls() {}

  /** Asks both machines at a time how the pair stands. */
  public static RedisLooks looks(RedisPair pair) {
    List<String> unseen = new ArrayList<>();
    return new RedisLooks(PairCalls.both(pair, machine -> looking(machine)::look, unseen), unseen);
  }

  private static RedisPairActivities looking(String machine) {
    return Workflow.newActivityStub(RedisPairActivities.class, PairCalls.looking(machine));
  }

  static RedisPairActivities changing(RedisNode old, Duration drainWithin, String summary) {
    return Workflow.newActivityStub(
        RedisPairActivities.class, PairCalls.changing(old.machine(), drainWithin, summary));
  }

  static RedisRejoinActivities rejoining(RedisNode node) {
    return Workflow.newActivityStub(
        RedisRejoinActivities.class,
        PairCalls.changing(node.machine(), COPY, "make %s follow".formatted(node.name())));
  }
}
