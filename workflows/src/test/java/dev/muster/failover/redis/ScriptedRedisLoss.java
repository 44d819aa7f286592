package dev.muster.failover.redis;

import static dev.muster.failover.redis.RedisSights.HISTORY;
import static dev.muster.failover.redis.RedisSights.NOON;

import dev.muster.failover.LogPosition;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.ReplicationSample;
import dev.muster.failover.TakeOverActivities.Fenced;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A pair whose master p1 is gone as a test wants it, seen and acted on from one of its machines.
 */
public final class ScriptedRedisLoss {
  final List<String> done = new CopyOnWriteArrayList<>();
  volatile List<ReplicationSample> samples = List.of(sample(0, 4_900), sample(2, 5_300));
  volatile @Nullable RedisState old;
  volatile RedisState replica =
      RedisSights.replica(
          new RedisLink(false, -1, false, 100, true, 4L, "p1.example:6379", null),
          RedisSights.SETUP,
          HISTORY);
  volatile @Nullable RuntimeException fenceFails;
  volatile @Nullable RuntimeException takeFails;
  volatile @Nullable RuntimeException seeFails;
  volatile Runnable meanwhile = () -> {};
  private volatile boolean isTaken;

  static ReplicationSample sample(int second, long offset) {
    return new ReplicationSample(
        NOON.plusSeconds(second), new LogPosition(offset), null, null, null, false);
  }

  private RedisPairActivities.RedisPairSight sight(String machine) {
    return new RedisPairActivities.RedisPairSight(
        List.of(
            RedisSights.sight("p1", machine, old),
            RedisSights.sight("p2", machine, isTaken ? RedisSights.master("p1") : replica)),
        List.of(isTaken ? "p2" : "p1"));
  }

  /** What the worker of a machine sees. */
  public RedisPairActivities looks(String machine) {
    return new RedisPairActivities() {
      @Override
      public RedisPairSight look(RedisPair pair) {
        return sight(machine);
      }

      @Override
      public RedisSwitched switchOver(RedisSwitchOrder order) {
        throw new IllegalStateException("nobody switches over what is lost");
      }
    };
  }

  /** What it does. */
  public RedisTakeOverActivities acts(String machine) {
    return new RedisTakeOverActivities() {
      @Override
      public RedisLossSight see(RedisLossQuestion question) {
        failWith(seeFails);
        return new RedisLossSight(sight(machine), samples, NOON.plusSeconds(5));
      }

      @Override
      public Fenced fence(RedisTakeOverOrder order) {
        done.add("%s fences %s".formatted(machine, order.from()));
        meanwhile.run();
        failWith(fenceFails);
        return new Fenced("it follows nobody");
      }

      @Override
      public RedisTakenOver take(RedisTakeOverOrder order) {
        done.add("%s takes over from %s".formatted(machine, order.from()));
        failWith(takeFails);
        isTaken = true;
        return new RedisTakenOver(
            "p2",
            "new",
            5_000,
            Instant.now(),
            List.of(new Stage("promoted p2", NOON, NOON.plusMillis(3))),
            List.of("p2 would take its old part again"));
      }
    };
  }

  private static void failWith(@Nullable RuntimeException failure) {
    if (failure != null) {
      throw failure;
    }
  }
}
