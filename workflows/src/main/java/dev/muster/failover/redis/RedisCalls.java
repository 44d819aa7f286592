package dev.muster.failover.redis;

import dev.muster.failover.PairCalls;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** How the machines of a Redis pair are asked for a look. */
final class RedisCalls {
  private RedisCalls() {}

  /** Asks both at a time how the pair stands. */
  static RedisLooks looks(RedisPair pair) {
    List<String> unseen = new ArrayList<>();
    return new RedisLooks(PairCalls.both(pair, machine -> looking(machine)::look, unseen), unseen);
  }

  private static RedisPairActivities looking(String machine) {
    return Workflow.newActivityStub(RedisPairActivities.class, PairCalls.looking(machine));
  }
}
