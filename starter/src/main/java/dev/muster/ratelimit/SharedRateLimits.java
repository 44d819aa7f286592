package dev.muster.ratelimit;

import dev.muster.policy.Integration;
import dev.muster.redis.RedisUse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How fast each integration may post to all fronts together. While the shared buckets don't answer
 * in time each front decides by itself, and a request that waited in vain is the last one to wait.
 * No request waits for another's answer: what comes during a round trip is decided by this front
 * and drawn from the buckets with the next.
 *
 * <p>Over any time, all fronts let through no more than the burst, what the rate allows in that
 * time, and for each front the rest of one lease, see {@link Allowance#lease}, and what came during
 * one round trip.
 */
final class SharedRateLimits implements RateLimits, AutoCloseable {
  private final TokenBuckets buckets;
  private final RateLimits local;
  private final RedisUse use;
  private final Duration answerWithin;
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentHashMap<String, Stock> stocks = new ConcurrentHashMap<>();

  /**
   * Limits that are local until the buckets have answered once.
   *
   * @param answerWithin how long a request waits for them
   */
  SharedRateLimits(TokenBuckets buckets, RateLimits local, RedisUse use, Duration answerWithin) {
    this.buckets = buckets;
    this.local = local;
    this.use = use;
    this.answerWithin = answerWithin;
  }

  @Override
  public Duration delay(Integration integration) {
    if (!use.works()) {
      return local.delay(integration);
    }
    Allowance allowance = Allowance.of(integration);
    Stock stock = stock(integration.name(), allowance);
    Optional<Duration> together =
        stock.delay(wanted -> draw(integration.name(), allowance, wanted));
    if (together.isPresent() && together.get().isPositive()) {
      return together.get();
    }
    // what passes is counted here too, so that this front knows of it when it has to go on alone
    Duration alone = local.delay(integration);
    if (together.isEmpty() && alone.isZero()) {
      stock.owe();
    }
    return together.orElse(alone);
  }

  private Stock stock(String name, Allowance allowance) {
    return stocks.compute(
        name,
        (key, known) -> known != null && known.fits(allowance) ? known : new Stock(allowance));
  }

  private Optional<Lease> draw(String name, Allowance allowance, int wanted) {
    return use.works()
        ? inTime(asking.submit(() -> buckets.draw(name, allowance, wanted)))
        : Optional.empty();
  }

  /** Tries the buckets; without it a front that is alone would stay so. */
  @Scheduled(fixedDelay = 1_000)
  void tryBuckets() {
    try {
      buckets.probe(); // which may have to connect first, and may take its time
    } catch (RuntimeException e) {
      use.failed(e);
      return;
    }
    if (inTime(asking.submit(this::probed)).isPresent()) {
      use.succeeded();
    }
  }

  private boolean probed() {
    buckets.probe();
    return true;
  }

  private <T> Optional<T> inTime(Future<T> answer) {
    try {
      return Optional.of(answer.get(answerWithin.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      use.failed(new TimeoutException("no answer within " + answerWithin.toMillis() + " ms"));
    } catch (ExecutionException e) {
      use.failed(e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    asking.shutdownNow();
    buckets.close();
  }
}
