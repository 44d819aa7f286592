package dev.muster.failover.postgres;

import dev.muster.failover.PairActivities.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stages of a switchover and their moments, for those who are told of it while it goes on. */
final class StageTimes {
  private final InstantSource clock;
  private final List<Stage> done;
  private volatile @Nullable String underWay;
  private volatile boolean begun;

  /**
   * How far an attempt is, as heartbeats tell it to the next one.
   *
   * @param underWay the stage that is; null between two
   * @param begun whether anything was begun that somebody would notice
   */
  record Told(List<Stage> done, @Nullable String underWay, boolean begun) {
    static final Told NOTHING = new Told(List.of(), null, false);

    Told {
      done = List.copyOf(done);
    }
  }

  /** Goes on after what an attempt before told. */
  StageTimes(InstantSource clock, Told before) {
    this.clock = clock;
    done = new CopyOnWriteArrayList<>(before.done());
    begun = before.begun();
  }

  /** From here on somebody notices. */
  void begin() {
    begun = true;
  }

  /** Takes a stage; one that fails is not among those that were done. */
  <T> T take(String name, Supplier<T> work) {
    Instant from = clock.instant();
    underWay = name;
    T come = work.get();
    done.add(new Stage(name, from, clock.instant()));
    underWay = null;
    return come;
  }

  /** The same of one that nothing comes of. */
  void run(String name, Runnable work) {
    Instant from = clock.instant();
    underWay = name;
    work.run();
    done.add(new Stage(name, from, clock.instant()));
    underWay = null;
  }

  Told told() {
    return new Told(done, underWay, begun);
  }

  List<Stage> done() {
    return List.copyOf(done);
  }
}
