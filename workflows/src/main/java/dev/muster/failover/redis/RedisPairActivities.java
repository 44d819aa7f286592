package dev.muster.failover.redis;

import dev.muster.failover.PairActivities.Stage;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Acts on a Redis pair from one machine; fails with a {@link dev.muster.failover.FailoverFailure}.
 * Each asks first how far an attempt before it came, and done again comes to the same.
 */
@ActivityInterface
public interface RedisPairActivities {
  /** Says how both servers and the balancer stand, and changes nothing. */
  @ActivityMethod(name = "LookAtRedisPair")
  RedisPairSight look(RedisPair pair);

  /**
   * Takes writing from a master that lives to its replica and loses nothing: blocks the master at
   * the balancer, has it hand over once the replica has everything, proves that the new one takes
   * writes and leads traffic to it. Runs on the machine of the master. As long as it is certain
   * that the replica was not promoted a failure takes back what was done; after it the way is
   * forward only.
   */
  @ActivityMethod(name = "SwitchRedisPairOver")
  RedisSwitched switchOver(RedisSwitchOrder order);

  /**
   * How a pair stands, as one machine sees it.
   *
   * @param traffic the names of the servers that the balancer sends sessions to; one beside the
   *     pair as {@code backend/server}; null when it did not answer
   */
  record RedisPairSight(List<RedisSight> nodes, @Nullable List<String> traffic) {
    public RedisPairSight {
      nodes = List.copyOf(nodes);
      traffic = traffic == null ? null : List.copyOf(traffic);
    }
  }

  /**
   * What to switch over.
   *
   * @param run whose order it is; the same for every attempt, and no other's
   * @param from the name of the one that writes until then
   * @param history that it writes, by its id, as it was when it was decided
   * @param drainWithin how long the replica may take for all that was written
   */
  record RedisSwitchOrder(
      RedisPair pair, String run, String from, String history, Duration drainWithin) {}

  /**
   * How it was switched over.
   *
   * @param to the name of the one that writes now
   * @param lastOfOld up to where the old master had written; null where it does not say, because it
   *     does not follow yet or had to copy everything
   * @param promotedAt up to where the new one had everything when it was promoted
   * @param closedAt since when nobody could write
   * @param stages what was done, each with its moments, in order
   * @param unkept which servers would take their old part again at a restart and why, a sentence
   *     each
   */
  record RedisSwitched(
      String to,
      @Nullable Long lastOfOld,
      long promotedAt,
      Instant closedAt,
      List<Stage> stages,
      List<String> unkept) {
    public RedisSwitched {
      stages = List.copyOf(stages);
      unkept = List.copyOf(unkept);
    }

    /** For how long nobody could write. */
    Duration taken() {
      return Stage.between(closedAt, stages);
    }

    /** How much of what was written is not at the new one, in bytes; null where it is not known. */
    public @Nullable Long lostBytes() {
      return lastOfOld == null ? null : Math.max(0, lastOfOld - promotedAt);
    }

    /** What became of what was written, for people. */
    String words(String old) {
      String had =
          lastOfOld == null
              ? "%s does not say up to where it had written".formatted(old)
              : "%s had written up to %d".formatted(old, lastOfOld);
      return "%s, and %s had all up to %d when it was promoted".formatted(had, to, promotedAt);
    }
  }
}
