package dev.muster.failover.redis;

import dev.muster.failover.PairActivities.Stage;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/**
 * Makes a Redis follow the one of its pair that takes writes, on its own machine; fails with a
 * {@link dev.muster.failover.FailoverFailure}.
 */
@ActivityInterface
public interface RedisRejoinActivities {
  /**
   * Has it follow, and waits until it has everything. What it wrote alone is gone then: it refuses
   * where that is more than may be thrown away.
   */
  @ActivityMethod(name = "RejoinRedis")
  RedisRejoined rejoin(RedisRejoinOrder order);

  /**
   * What is to follow.
   *
   * @param node the name of the one that is to follow
   * @param history that the one writes which is to be followed, by its id
   * @param throwAway how many bytes that it wrote alone may be thrown away at most
   */
  record RedisRejoinOrder(RedisPair pair, String node, String history, long throwAway) {}

  /**
   * How it came to follow.
   *
   * @param stages what was done, each with its moments, in order
   * @param unkept why it would take its old part again at a restart, a sentence each
   */
  record RedisRejoined(List<Stage> stages, List<String> unkept) {
    public RedisRejoined {
      stages = List.copyOf(stages);
      unkept = List.copyOf(unkept);
    }
  }
}
