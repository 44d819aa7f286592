package dev.muster.trials.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing many times, so many at once. */
final class Load {
  private Load() {}

  /** One of the things to do. */
  interface Work {
    void go(int number) throws Exception;
  }

  /**
   * How it went.
   *
   * @param began when the first began
   * @param ended when the last ended
   */
  record Burst(int count, Instant began, Instant ended) {
    double perSecond() {
      return rate(count, Duration.between(began, ended));
    }
  }

  /** A failure of any fails the whole. */
  static Burst run(int count, int atOnce, Work work) throws InterruptedException {
    Instant began = Instant.now();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        futures.add(
            workers.submit(() -> {
              work.go(number);
              return number;
            }));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a part of the load failed", e.getCause());
    }
    return new Burst(count, began, Instant.now());
  }

  static double rate(int count, Duration time) {
    return count * 1e9 / time.toNanos();
  }
}
