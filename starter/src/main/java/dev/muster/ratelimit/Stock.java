package dev.muster.ratelimit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;

/**
 * What is left of the last lease; one request at a time asks for another, and no other waits for
 * it. What passed meanwhile is owed, and drawn with the next lease.
 */
final class Stock {
  private final Allowance allowance;
  private final ReentrantLock drawing = new ReentrantLock();
  private int left;
  private int owed;
  private long emptyUntil = System.nanoTime();

  Stock(Allowance allowance) {
    this.allowance = allowance;
  }

  boolean fits(Allowance other) {
    return allowance.equals(other);
  }

  /**
   * Zero when a request may pass, else how long to wait; empty when nobody can say at once.
   *
   * @param buckets gives leave for up to so many requests, if it can
   */
  Optional<Duration> delay(IntFunction<Optional<Lease>> buckets) {
    Optional<Duration> known = known();
    if (known.isPresent() || !drawing.tryLock()) {
      return known;
    }
    try {
      return known().or(() -> draw(buckets));
    } finally {
      drawing.unlock();
    }
  }

  private Optional<Duration> draw(IntFunction<Optional<Lease>> buckets) {
    int debt = owed();
    return buckets.apply(allowance.lease() + debt).map(lease -> take(lease, debt));
  }

  private synchronized Optional<Duration> known() {
    long wait = emptyUntil - System.nanoTime();
    if (left == 0 && wait > 0) {
      return Optional.of(Duration.ofNanos(wait));
    }
    return left > 0 ? Optional.of(spend()) : Optional.empty();
  }

  private synchronized int owed() {
    return owed;
  }

  /** A request passed of which nobody could say anything. */
  synchronized void owe() {
    owed++;
  }

  private synchronized Duration take(Lease lease, int debt) {
    int paid = Math.min(debt, lease.requests());
    owed -= paid;
    left = lease.requests() - paid;
    if (left > 0) {
      return spend();
    }
    Duration pause = paid > 0 ? allowance.timeFor(allowance.lease() + debt - paid) : lease.pause();
    emptyUntil = System.nanoTime() + pause.toNanos();
    return pause;
  }

  private Duration spend() {
    left--;
    return Duration.ZERO;
  }
}
