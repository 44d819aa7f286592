package dev.muster.redis;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a piece of work once for all who asked for it since it last began, and never in a hurry. */
final class Coalescing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Coalescing.class);

  private final BlockingQueue<Boolean> asked = new ArrayBlockingQueue<>(1);
  private final Runnable work;
  private final Duration apart;
  private final Thread worker;

  /**
   * Begins to wait for whoever asks.
   *
   * @param apart the pause after each time
   */
  Coalescing(String name, Runnable work, Duration apart) {
    this.work = work;
    this.apart = apart;
    this.worker = Thread.ofVirtual().name(name).start(this::run);
  }

  /** Returns at once. */
  void ask() {
    var _ = asked.offer(true);
  }

  private void run() {
    try {
      while (asked.take()) {
        workOnce();
        Thread.sleep(apart);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void workOnce() {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("{} failed", worker.getName(), e);
    }
  }

  @Override
  public void close() {
    worker.interrupt();
  }
}
