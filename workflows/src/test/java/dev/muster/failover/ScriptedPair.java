package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static dev.muster.failover.Sights.at;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A pair as a test wants it, seen from one of its machines. */
final class ScriptedPair {
  final List<String> done = new CopyOnWriteArrayList<>();
  volatile String writer = "p1";
  volatile @Nullable String alsoWrites;
  volatile String traffic = "p1";
  volatile String state = "streaming";
  volatile boolean oldIsStopped;
  volatile boolean oldHasCrashed;
  volatile @Nullable ApplicationFailure fails;
  volatile long lost;
  volatile boolean comesBack;
  volatile @Nullable ApplicationFailure blind;
  volatile @Nullable String hindrance;

  /** What happens once while it is switched over. */
  volatile Runnable meanwhile = () -> {};

  /** How many looks of each machine after the switch see the balancer lag behind. */
  final AtomicInteger lag = new AtomicInteger();

  /** What the worker of a machine does. */
  PairActivities on(String machine) {
    return new PairActivities() {
      @Override
      public PairSight look(PostgresPair pair) {
        ApplicationFailure unseen = blind;
        if (unseen != null && machine.equals("p2")) {
          throw unseen;
        }
        return new PairSight(
            List.of(sight("p1", machine), sight("p2", machine)),
            new ReplicationSample(
                NOON, at(5_000), oldIsStopped ? null : state, at(5_000), at(5_000), false),
            List.of(seenTraffic()));
      }

      private String seenTraffic() {
        return traffic.equals("p2") && lag.getAndDecrement() > 0 ? "p1" : traffic;
      }

      @Override
      public Switched switchOver(SwitchOrder order) {
        done.add("%s switches over from %s".formatted(machine, order.from()));
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        ApplicationFailure failure = fails;
        if (failure != null) {
          throw failure;
        }
        writer = order.from().equals("p1") ? "p2" : "p1";
        traffic = writer;
        oldIsStopped = !comesBack;
        alsoWrites = comesBack ? order.from() : null;
        return new Switched(
            writer,
            4,
            at(6_000),
            at(6_000 - lost),
            NOON,
            List.of(
                new Stage("asked whether the pair is ready", NOON.minusSeconds(2), NOON),
                new Stage("block", NOON, NOON.plusMillis(10)),
                new Stage("lead traffic", NOON.plusMillis(800), NOON.plusMillis(820))));
      }
    };
  }

  private NodeSight sight(String node, String vantage) {
    if (node.equals(writer) || node.equals(alsoWrites)) {
      return Sights.primary(node, vantage, 0).hindered(node.equals(vantage) ? hindrance : null);
    }
    if (!oldIsStopped) {
      return Sights.standby(node, vantage, 0);
    }
    return node.equals(vantage) && !oldHasCrashed
        ? Sights.stopped(node, 0)
        : Sights.silent(node, vantage, 0);
  }
}
