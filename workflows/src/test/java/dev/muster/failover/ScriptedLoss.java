package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static dev.muster.failover.Sights.at;

import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.PairActivities.Switched;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A pair whose primary p1 is gone as a test wants it, seen and acted on from one of its machines.
 */
final class ScriptedLoss {
  final List<String> done = new CopyOnWriteArrayList<>();
  volatile List<ReplicationSample> samples =
      List.of(Sights.sample(0, 4_000, 4_000L), Sights.sample(2, 5_000, 4_500L));
  volatile Instant seenAt = NOON.plusSeconds(5);
  volatile boolean oldWrites;
  volatile boolean standbyAnswers = true;
  volatile boolean balancerIsStuck;
  volatile @Nullable RuntimeException fenceFails;
  volatile @Nullable RuntimeException cutOffFails;
  volatile @Nullable RuntimeException takeFails;

  /** What happens as soon as somebody tries to keep p1 from writing. */
  volatile Runnable meanwhile = () -> {};

  private volatile boolean isTaken;

  PairActivities looks(String machine) {
    return new PairActivities() {
      @Override
      public PairSight look(PostgresPair pair) {
        return sight(machine);
      }

      @Override
      public Switched switchOver(SwitchOrder order) {
        throw new IllegalStateException("nobody switches over what is lost");
      }
    };
  }

  private PairSight sight(String machine) {
    return new PairSight(
        List.of(old(machine), standby(machine)),
        null,
        List.of(isTaken && !balancerIsStuck ? "p2" : "p1"));
  }

  private NodeSight old(String machine) {
    return oldWrites ? Sights.primary("p1", machine, 0) : Sights.silent("p1", machine, 0);
  }

  private NodeSight standby(String machine) {
    if (!standbyAnswers) {
      return Sights.silent("p2", machine, 0);
    }
    NodeRole role = isTaken ? NodeRole.PRIMARY : NodeRole.STANDBY;
    return Sights.answered(
        "p2",
        machine,
        0,
        new NodeState(
            Sights.SYSTEM, isTaken ? 4 : 3, role, at(4_500), isTaken ? null : at(4_500), false));
  }

  TakeOverActivities acts(String machine) {
    return new TakeOverActivities() {
      @Override
      public LossSight see(LossQuestion question) {
        return new LossSight(sight(machine), samples, seenAt, NOON.plusSeconds(1));
      }

      @Override
      public Fenced fence(TakeOverOrder order) {
        done.add("%s fences %s".formatted(machine, order.from()));
        meanwhile.run();
        failWith(fenceFails);
        return new Fenced("no server runs");
      }

      @Override
      public CutOffAnswer cutOff(CutOffOrder order) {
        done.add("%s runs %s".formatted(machine, order.command()));
        meanwhile.run();
        failWith(cutOffFails);
        return new CutOffAnswer("it ended well: port 7 is down");
      }

      @Override
      public TakenOver take(TakeOverOrder order) {
        done.add("%s takes over from %s".formatted(machine, order.from()));
        isTaken |= balancerIsStuck;
        failWith(takeFails);
        isTaken = true;
        return new TakenOver(
            "p2",
            4,
            at(4_500),
            Instant.now(),
            List.of(
                new Stage("blocked p1 at the balancer", NOON, NOON.plusMillis(10)),
                new Stage("promoted p2", NOON.plusMillis(10), NOON.plusMillis(300)),
                new Stage("led traffic to p2", NOON.plusMillis(300), NOON.plusMillis(310))));
      }
    };
  }

  private static void failWith(@Nullable RuntimeException failure) {
    if (failure != null) {
      throw failure;
    }
  }
}
