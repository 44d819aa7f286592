package dev.muster.failover.pair;

import dev.muster.failover.PairActivities.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stages of a switchover and their moments, for those who are told of it while it goes on. */
public final class StageTimes {
  private final InstantSource clock;
  private final List<Stage> done;
  private volatile @Nullable String underWay;
  private volatile @Nullable Instant closedAt;

  /**
   * How far an attempt is, as heartbeats tell it to the next one.
   *
   * @param underWay the stage that is; null between two
   * @param closedAt since when nobody can write; null when nothing was begun that anybody would
   *     notice
   */
  public record Told(List<Stage> done, @Nullable String underWay, @Nullable Instant closedAt) {
    public static final Told NOTHING = new Told(List.of(), null, null);

    public boolean begun() {
      return closedAt != null;
    }

    public Told {
      done = List.copyOf(done);
    }
  }

  /** Goes on after what an attempt before told. */
  public StageTimes(InstantSource clock, Told before) {
    this.clock = clock;
    done = new CopyOnWriteArrayList<>(before.done());
    closedAt = before.closedAt();
  }

  /** From here on nobody can write, unless an attempt before has seen to that. */
  public void begin() {
    closedSince(clock.instant());
  }

  /** Nobody can write since then, unless somebody told of an earlier moment. */
  public void closedSince(Instant at) {
    if (closedAt == null) {
      closedAt = at;
    }
  }

  /** Whether it is known that nobody can write. */
  public boolean isClosed() {
    return closedAt != null;
  }

  /** All is as if nothing had been begun. */
  public void clear() {
    done.clear();
    closedAt = null;
  }

  /** Since when nobody can write: since now where nobody knows any more. */
  public Instant closedAt() {
    begin();
    return Objects.requireNonNull(closedAt);
  }

  /** Takes a stage; one that fails is not among those that were done. */
  public <T> T take(String name, Supplier<T> work) {
    Instant from = clock.instant();
    underWay = name;
    T come = work.get();
    end(name, from);
    return come;
  }

  /** The same of one that nothing comes of. */
  public void run(String name, Runnable work) {
    Instant from = clock.instant();
    underWay = name;
    work.run();
    end(name, from);
  }

  /** A clock may be set back meanwhile. */
  private void end(String name, Instant from) {
    Instant to = clock.instant();
    done.add(new Stage(name, from, to.isBefore(from) ? from : to));
    underWay = null;
  }

  public Told told() {
    return new Told(done, underWay, closedAt);
  }

  public List<Stage> done() {
    return List.copyOf(done);
  }
}
