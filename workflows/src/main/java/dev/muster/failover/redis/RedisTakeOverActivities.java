package dev.muster.failover.redis;

import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.ReplicationSample;
import dev.muster.failover.TakeOverActivities.Fenced;
import dev.muster.failover.redis.RedisPairActivities.RedisPairSight;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;

/**
 * Puts a replica in the place of a master that is gone, from one machine of the pair; fails with a
 * {@link dev.muster.failover.FailoverFailure}. Each asks first how far an attempt before it came,
 * and done again comes to the same.
 */
@ActivityInterface
public interface RedisTakeOverActivities {
  /** Says from the machine of the replica what would be lost, and changes nothing. */
  @ActivityMethod(name = "SeeRedisLoss")
  RedisLossSight see(RedisLossQuestion question);

  /**
   * Makes a master follow nobody, on its own machine, and so that it does when it is started again:
   * it takes no writes and keeps what it has.
   */
  @ActivityMethod(name = "FenceRedis")
  Fenced fence(RedisTakeOverOrder order);

  /**
   * Has the replica of this machine take writes, proves that it does and leads traffic to it.
   * Refuses where it sees another one take them. From the promotion on the way is forward only.
   */
  @ActivityMethod(name = "TakeRedisPairOver")
  RedisTakenOver take(RedisTakeOverOrder order);

  /**
   * What is asked.
   *
   * @param from the name of the one that is gone
   */
  record RedisLossQuestion(RedisPair pair, String from) {}

  /**
   * What a replica's machine knows.
   *
   * @param samples of how far the one that is gone was in the history that the replica has; those
   *     that tell something
   * @param at when all was seen
   */
  record RedisLossSight(RedisPairSight pair, List<ReplicationSample> samples, Instant at) {
    public RedisLossSight {
      samples = List.copyOf(samples);
    }
  }

  /**
   * What to put in the place of what.
   *
   * @param run whose order it is; the same for every attempt, and no other's
   * @param from the name of the one that is gone
   * @param history that its replica has, by its id
   */
  record RedisTakeOverOrder(RedisPair pair, String run, String from, String history) {
    /** The one that is gone. */
    public RedisNode old() {
      return pair.node(from);
    }

    /** The one that takes its place. */
    public RedisNode next() {
      return pair.beside(old());
    }
  }

  /**
   * How a replica took over.
   *
   * @param to the name of the one that takes writes now
   * @param history that it writes, by its id
   * @param fork up to where both have the same
   * @param writableAt when it was seen to take writes
   * @param stages what was done, each with its moments, in order
   * @param unkept why it would take its old part again at a restart, a sentence each
   */
  record RedisTakenOver(
      String to,
      String history,
      long fork,
      Instant writableAt,
      List<Stage> stages,
      List<String> unkept) {
    public RedisTakenOver {
      stages = List.copyOf(stages);
      unkept = List.copyOf(unkept);
    }
  }
}
