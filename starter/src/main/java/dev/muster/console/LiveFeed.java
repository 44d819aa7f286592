package dev.muster.console;

import dev.muster.readmodel.IncidentHistory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the read model once for all who watch, and only while somebody does, what has changed. It
 * ends before the web server does, which would wait for those who watch.
 */
@Component
final class LiveFeed implements SmartLifecycle {
  static final int MOST_VIEWERS = 200;

  private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);
  private static final int MOST_INCIDENTS = 500;

  private final IncidentHistory history;
  private final Semaphore places = new Semaphore(MOST_VIEWERS);
  private final ReentrantLock looking = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Pulse pulse = Pulse.UNKNOWN;
  private boolean running;

  LiveFeed(IncidentHistory history) {
    this.history = history;
  }

  /** Takes a place; false when there is none left. */
  boolean enter() {
    return places.tryAcquire();
  }

  void leave() {
    places.release();
  }

  /** Looks now if anybody watches; one look at a time, so that none puts an older one back. */
  @Scheduled(fixedDelay = 2_000)
  void poll() {
    looking.lock();
    try {
      if (places.availablePermits() < MOST_VIEWERS) {
        publish(read());
      }
    } finally {
      looking.unlock();
    }
  }

  private Pulse read() {
    try {
      return new Pulse(history.versions(MOST_INCIDENTS), true);
    } catch (DataAccessException e) {
      log.debug("the read model can't be read: {}", e.getMessage());
      return Pulse.UNKNOWN;
    }
  }

  private void publish(Pulse now) {
    lock.lock();
    try {
      if (!now.equals(pulse)) {
        pulse = now;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  Pulse now() {
    lock.lock();
    try {
      return pulse;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is something else than what was seen, or the time is over, or all ends. */
  Pulse await(Pulse seen, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (running && pulse.equals(seen) && left > 0) {
        left = changed.awaitNanos(left);
      }
      return pulse;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    run(true);
  }

  @Override
  public void stop() {
    run(false);
  }

  private void run(boolean whether) {
    lock.lock();
    try {
      running = whether;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isRunning() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }
}
