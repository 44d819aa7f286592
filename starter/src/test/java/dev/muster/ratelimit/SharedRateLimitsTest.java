package dev.muster.ratelimit;

import static dev.muster.ratelimit.Integrations.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Integration;
import dev.muster.redis.RedisUse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedRateLimitsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration HOUR = Duration.ofHours(1);

  private final ScriptedBuckets buckets = new ScriptedBuckets();
  private SimpleMeterRegistry meters;
  private SharedRateLimits limits = limits(LONG);

  private SharedRateLimits limits(Duration answerWithin) {
    meters = new SimpleMeterRegistry();
    return new SharedRateLimits(
        buckets, new LocalRateLimits(), new RedisUse("rates", "alone", meters), answerWithin);
  }

  @AfterEach
  void close() {
    buckets.slow.countDown();
    limits.close();
  }

  @Test
  void aFastSourceIsAskedForATwentiethOfASecondAtOnce() {
    limits.tryBuckets();

    assertThat(passed(allowed(100, 100), 10)).isEqualTo(10);

    assertThat(buckets.drawn).containsExactly(5, 5);
  }

  @Test
  void aSlowSourceIsCountedToTheRequest() {
    limits.tryBuckets();

    assertThat(passed(allowed(10, 100), 3)).isEqualTo(3);

    assertThat(buckets.drawn).containsExactly(1, 1, 1);
  }

  @Test
  void whoHasToWaitIsToldSoWithoutAskingAgain() {
    limits.tryBuckets();
    buckets.lease = new Lease(0, HOUR);

    assertThat(limits.delay(allowed(10, 100))).isEqualTo(HOUR);
    assertThat(limits.delay(allowed(10, 100))).isPositive().isLessThanOrEqualTo(HOUR);

    assertThat(buckets.drawn).hasSize(1);
  }

  @Test
  void anotherPolicyIsTakenUpAtOnce() {
    limits.tryBuckets();
    buckets.lease = new Lease(0, HOUR);
    assertThat(limits.delay(allowed(10, 100))).isPositive();

    buckets.lease = new Lease(1, Duration.ZERO);

    assertThat(limits.delay(allowed(20, 100))).isZero();
  }

  @Test
  void decidesAloneUntilTheBucketsHaveAnswered() {
    assertThat(passed(allowed(1, 5), 5)).isEqualTo(5);
    assertThat(buckets.drawn).isEmpty();
    assertThat(shared()).isZero();

    limits.tryBuckets();

    assertThat(shared()).isOne();
    assertThat(passed(allowed(1, 5), 1)).isEqualTo(1);
    assertThat(buckets.drawn).hasSize(1);
  }

  @Test
  void alertsGetInWhenTheBucketsFailAndTheyAreLeftInPeaceUntilTheyAnswer() {
    limits.tryBuckets();
    buckets.failure = new IllegalStateException("connection refused");

    assertThat(passed(allowed(10, 100), 50)).isEqualTo(50);
    assertThat(buckets.drawn).hasSize(1);
    assertThat(shared()).isZero();
    limits.tryBuckets();
    assertThat(shared()).isZero();

    buckets.failure = null;
    limits.tryBuckets();

    assertThat(shared()).isOne();
    assertThat(passed(allowed(10, 100), 1)).isEqualTo(1);
    assertThat(buckets.drawn).hasSize(2);
  }

  @Test
  void onlyOneRequestWaitsForBucketsThatAreSlow() {
    limits.close();
    limits = limits(Duration.ofMillis(20));
    succeed();
    buckets.isSlow = true;

    assertThat(passed(allowed(10, 100), 50)).isEqualTo(50);

    assertThat(buckets.drawn).hasSize(1);
    assertThat(shared()).isZero();
  }

  @Test
  void nobodyWaitsForAnAnswerThatAnotherWaitsFor() {
    limits.tryBuckets();
    CompletableFuture<Duration> first = drawing();

    assertThat(passed(allowed(1, 100), 50)).isEqualTo(50);

    assertThat(first).isNotDone();
    assertThat(buckets.drawn).hasSize(1);
    assertThat(shared()).isOne();
  }

  @Test
  void whatPassedMeanwhileIsDrawnWithTheNextLease() {
    limits.tryBuckets();
    CompletableFuture<Duration> first = drawing();
    assertThat(passed(allowed(1, 100), 7)).isEqualTo(7);

    buckets.slow.countDown();
    assertThat(first.join()).isZero();
    assertThat(passed(allowed(1, 100), 2)).isEqualTo(2);

    assertThat(buckets.drawn).containsExactly(1, 8, 1);
  }

  @Test
  void whatIsOwedIsPaidBeforeAnythingPasses() {
    limits.tryBuckets();
    CompletableFuture<Duration> first = drawing();
    assertThat(passed(allowed(1, 100), 7)).isEqualTo(7);
    buckets.slow.countDown();
    assertThat(first.join()).isZero();
    buckets.lease = new Lease(3, Duration.ZERO);

    assertThat(limits.delay(allowed(1, 100))).isEqualTo(Duration.ofSeconds(5));

    assertThat(limits.delay(allowed(1, 100))).isPositive();
    assertThat(buckets.drawn).containsExactly(1, 8);
  }

  /** A request that waits for the answer of slow buckets. */
  private CompletableFuture<Duration> drawing() {
    buckets.isSlow = true;
    CompletableFuture<Duration> request = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> request.complete(limits.delay(allowed(1, 100))));
    while (buckets.drawn.isEmpty()) {
      Thread.onSpinWait();
    }
    return request;
  }

  /** The machine may be too slow for a time limit that is meant to be met. */
  private void succeed() {
    while (shared() == 0) {
      limits.tryBuckets();
    }
  }

  @Test
  void knowsWhatHasPassedWhenItIsAlone() {
    Instant began = Instant.now();
    limits.tryBuckets();
    assertThat(passed(allowed(1, 100), 100)).isEqualTo(100);
    buckets.failure = new IllegalStateException("connection refused");

    long more = passed(allowed(1, 100), 100);

    assertThat(more).isLessThanOrEqualTo(1 + Duration.between(began, Instant.now()).toSeconds());
  }

  @Test
  void isNoMoreThanTheLocalLimitWhenItIsAlone() {
    Instant began = Instant.now();

    long passed = passed(allowed(1, 10), 100);

    long most = 11 + Duration.between(began, Instant.now()).toSeconds();
    assertThat(passed).isBetween(10L, most);
  }

  private long passed(Integration integration, int requests) {
    return IntStream.range(0, requests)
        .filter(request -> limits.delay(integration).isZero())
        .count();
  }

  private double shared() {
    return meters.get("muster.redis.connected").tag("use", "rates").gauge().value();
  }

  /** Buckets that grant what is asked for, or do as they are told. */
  private static final class ScriptedBuckets implements TokenBuckets {
    final List<Integer> drawn = new CopyOnWriteArrayList<>();
    final CountDownLatch slow = new CountDownLatch(1);
    volatile Lease lease;
    volatile RuntimeException failure;
    volatile boolean isSlow;

    @Override
    public Lease draw(String name, Allowance allowance, int wanted) {
      drawn.add(wanted);
      answer();
      return lease == null ? new Lease(wanted, Duration.ZERO) : lease;
    }

    @Override
    public void probe() {
      answer();
    }

    private void answer() {
      if (failure != null) {
        throw failure;
      }
      if (isSlow) {
        awaitAnswer();
      }
    }

    private void awaitAnswer() {
      try {
        slow.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {}
  }
}
