package dev.muster.failover.managed;

import dev.muster.failover.TakeOverActivities.CutOffAnswer;
import dev.muster.failover.TakeOverActivities.CutOffOrder;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A managed pair as a test wants it. */
public final class ScriptedManagedPair implements ManagedPairActivities {
  public final List<String> done = new CopyOnWriteArrayList<>();
  public volatile String writer = "north";
  public volatile @Nullable String silent;
  volatile @Nullable String unfit;
  volatile @Nullable ApplicationFailure askFails;
  volatile @Nullable ApplicationFailure awaitFails;
  volatile @Nullable ApplicationFailure cutOffFails;
  volatile @Nullable String found;

  /** What the service leaves as it was although it says that it is done. */
  volatile boolean isStuck;

  /** How many looks at the new writer show that the change is being taken back. */
  volatile int takenBack;

  @Override
  public Sights look(ManagedPair pair) {
    return new Sights(Stream.of("north", "west").map(this::sight).toList());
  }

  private ManagedSight sight(String vantage) {
    return vantage.equals(silent)
        ? ManagedSights.silent(vantage)
        : ManagedSights.says(vantage, writer, change(), vantage.equals("west") ? unfit : null);
  }

  private @Nullable ManagedChange change() {
    if (takenBack == 0 || writer.equals("north")) {
      return null;
    }
    takenBack--;
    return ManagedSights.TAKEN_BACK;
  }

  @Override
  public Asked ask(ManagedOrder order) {
    done.add("ask for %s%s".formatted(order.to(), order.lossy() ? " with loss" : ""));
    ApplicationFailure failure = askFails;
    if (failure != null) {
      throw failure;
    }
    return new Asked(ManagedSights.NOON, found);
  }

  @Override
  public Changed await(Awaited awaited) {
    done.add("await " + awaited.order().to());
    ApplicationFailure failure = awaitFails;
    if (failure != null) {
      throw failure;
    }
    if (!isStuck) {
      writer = awaited.order().to();
    }
    return new Changed(ManagedSights.NOON.plusSeconds(90));
  }

  @Override
  public CutOffAnswer cutOff(CutOffOrder order) {
    done.add("cut %s off by %s".formatted(order.node(), order.command()));
    ApplicationFailure failure = cutOffFails;
    if (failure != null) {
      throw failure;
    }
    return new CutOffAnswer("it ended well");
  }
}
