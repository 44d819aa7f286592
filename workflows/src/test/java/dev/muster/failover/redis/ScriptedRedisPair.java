package dev.muster.failover.redis;

import dev.muster.failover.PairActivities.Stage;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A Redis pair as a test wants it, seen from one of its machines. */
public final class ScriptedRedisPair {
  public final List<String> done = new CopyOnWriteArrayList<>();
  public volatile String writer = "p1";
  volatile @Nullable String alsoWrites;
  volatile RedisLink link = RedisSights.LINK;
  volatile @Nullable String silent;
  volatile @Nullable Long lastOfOld = 5_000L;
  public volatile @Nullable ApplicationFailure fails;
  volatile List<String> unkept = List.of();
  volatile boolean staysAway;

  /** How many looks after the switch see the balancer lag behind. */
  final AtomicInteger lag = new AtomicInteger();

  /** What the worker of a machine does. */
  public RedisPairActivities on(String machine) {
    return new RedisPairActivities() {
      @Override
      public RedisPairSight look(RedisPair pair) {
        return new RedisPairSight(
            List.of(sight("p1", machine), sight("p2", machine)), List.of(traffic()));
      }

      private String traffic() {
        return writer.equals("p2") && lag.getAndDecrement() > 0 ? "p1" : writer;
      }

      @Override
      public RedisSwitched switchOver(RedisSwitchOrder order) {
        done.add("%s switches over from %s".formatted(machine, order.from()));
        ApplicationFailure failure = fails;
        if (failure != null) {
          throw failure;
        }
        writer = order.from().equals("p1") ? "p2" : "p1";
        if (staysAway) {
          link = new RedisLink(false, -1, false, 100, true);
        }
        return new RedisSwitched(
            writer,
            lastOfOld,
            5_000,
            RedisSights.NOON,
            List.of(
                new Stage("block", RedisSights.NOON, RedisSights.NOON.plusMillis(10)),
                new Stage(
                    "lead traffic",
                    RedisSights.NOON.plusMillis(100),
                    RedisSights.NOON.plusMillis(120))),
            unkept);
      }
    };
  }

  private RedisSight sight(String node, String vantage) {
    if (node.equals(silent)) {
      return RedisSights.sight(node, vantage, null);
    }
    boolean writes = node.equals(writer) || node.equals(alsoWrites);
    return RedisSights.sight(
        node,
        vantage,
        writes
            ? RedisSights.master(node.equals("p1") ? "p2" : "p1")
            : RedisSights.replica(link, RedisSights.SETUP, RedisSights.HISTORY));
  }
}
