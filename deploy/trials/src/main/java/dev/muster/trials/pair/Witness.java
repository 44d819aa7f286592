package dev.muster.trials.pair;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at both servers all the while, and counts the moments at which both took writes. */
public final class Witness implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(25);

  private final Pair pair;
  private final Thread thread;
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger both = new AtomicInteger();
  private volatile boolean over;

  private Witness(Pair pair) {
    this.pair = pair;
    thread = Thread.ofPlatform().daemon().name("witness").unstarted(this::watch);
  }

  /** Begins to look. */
  public static Witness of(Pair pair) {
    Witness witness = new Witness(pair);
    witness.thread.start();
    return witness;
  }

  private void watch() {
    try (Sight north = pair.sight(pair.north());
        Sight west = pair.sight(pair.west())) {
      while (!over) {
        if (north.writes() && west.writes() && north.writes()) {
          both.incrementAndGet();
        }
        looks.incrementAndGet();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often it looked. */
  public int looks() {
    return looks.get();
  }

  /** How often both took writes. */
  public int both() {
    return both.get();
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
