package dev.muster.workers;

import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the workers as soon as Temporal can be reached, and at a stop, before anything else goes,
 * lets them finish what they have begun.
 */
final class WorkerLifecycle implements SmartLifecycle {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Logger log = LoggerFactory.getLogger(WorkerLifecycle.class);

  private final WorkerFactory factory;
  private final Duration stopWithin;
  private volatile @Nullable Thread starting;
  private volatile boolean polling;

  WorkerLifecycle(WorkerFactory factory, Duration stopWithin) {
    this.factory = factory;
    this.stopWithin = stopWithin;
  }

  @Override
  public void start() {
    starting = Thread.ofVirtual().name("worker-start").start(this::startUntilStarted);
  }

  private void startUntilStarted() {
    while (!polling && !Thread.currentThread().isInterrupted()) {
      try {
        factory.start();
        polling = true;
        log.info("workers started");
      } catch (RuntimeException e) {
        log.warn("workers wait for Temporal: {}", e.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    Thread unfinished = starting;
    if (unfinished != null) {
      unfinished.interrupt();
    }
    polling = false;
    starting = null;
    factory.shutdown();
    factory.awaitTermination(stopWithin.toMillis(), TimeUnit.MILLISECONDS);
    if (factory.isTerminated()) {
      log.info("workers finished what they had begun");
    } else {
      log.warn("work in flight was left after {}; it is retried elsewhere", stopWithin);
      factory.shutdownNow();
    }
  }

  /** Running means that there is something to stop; see {@link #isPolling}. */
  @Override
  public boolean isRunning() {
    return starting != null;
  }

  /** Whether tasks are being taken. */
  boolean isPolling() {
    return polling;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
