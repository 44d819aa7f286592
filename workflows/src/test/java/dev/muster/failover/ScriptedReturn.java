package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static dev.muster.failover.Sights.at;

import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.RejoinActivities.Way;
import dev.muster.failover.ReturnSight.Rest;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server that is made to follow as a test wants it. */
final class ScriptedReturn {
  final List<RejoinActivities.RejoinOrder> orders = new CopyOnWriteArrayList<>();
  volatile ReturnSight sight = Returns.stopped("p2", 90);
  volatile @Nullable ApplicationFailure fails;

  /** What the worker of a machine does, for a pair that it changes. */
  RejoinActivities on(String machine, ScriptedPair pair) {
    return new RejoinActivities() {
      @Override
      public ReturnSight lookAtReturning(RejoinOrder order) {
        return sight;
      }

      @Override
      public Rejoined rejoin(RejoinOrder order) {
        pair.done.add("%s makes %s follow".formatted(machine, order.node()));
        orders.add(order);
        ApplicationFailure failure = fails;
        if (failure != null) {
          throw failure;
        }
        pair.oldIsStopped = false;
        pair.oldHasCrashed = false;
        LoneLog lost = RejoinDecision.of(sight).lost();
        return new Rejoined(
            lost == null ? Way.STARTED : Way.REWOUND,
            lost,
            lost == null ? null : "/data.muster/log-1",
            List.of(new Stage("started", NOON, NOON.plusMillis(500))));
      }

      @Override
      public CaughtUp catchUp(RejoinOrder order) {
        pair.done.add("%s waits for %s".formatted(machine, order.node()));
        return new CaughtUp(at(7_000), at(7_000));
      }
    };
  }

  void crashed() {
    sight = Returns.crashed("p2", 140, 3L);
  }

  void isNoPair() {
    sight = Returns.of("p2", "1", Rest.STOPPED, 90, null);
  }
}
