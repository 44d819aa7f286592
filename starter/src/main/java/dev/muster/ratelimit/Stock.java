package dev.muster.ratelimit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/** What is left of the last lease; one request at a time asks for another. */
final class Stock {
  private final String name;
  private final Allowance allowance;
  private final ReentrantLock lock = new ReentrantLock();
  private int left;
  private long emptyUntil = System.nanoTime();

  Stock(String name, Allowance allowance) {
    this.name = name;
    this.allowance = allowance;
  }

  boolean fits(Allowance other) {
    return allowance.equals(other);
  }

  /** Zero when a request may pass, else how long to wait; empty when nobody could say. */
  Optional<Duration> delay(BiFunction<String, Allowance, Optional<Lease>> buckets) {
    lock.lock();
    try {
      long wait = emptyUntil - System.nanoTime();
      if (left == 0 && wait > 0) {
        return Optional.of(Duration.ofNanos(wait));
      }
      return left > 0 ? Optional.of(spend()) : buckets.apply(name, allowance).map(this::take);
    } finally {
      lock.unlock();
    }
  }

  private Duration take(Lease lease) {
    left = lease.requests();
    if (left == 0) {
      emptyUntil = System.nanoTime() + lease.pause().toNanos();
      return lease.pause();
    }
    return spend();
  }

  private Duration spend() {
    left--;
    return Duration.ZERO;
  }
}
