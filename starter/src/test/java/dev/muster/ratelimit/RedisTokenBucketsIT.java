package dev.muster.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.policy.Rate;
import dev.muster.redis.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** The script, in a real Redis whose dangerous commands are disabled. */
class RedisTokenBucketsIT {
  private static RedisProcess redis;
  private static RedisTokenBuckets one;
  private static RedisTokenBuckets other;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    redis = RedisProcess.start(folder);
    one = new RedisTokenBuckets(redis.server());
    other = new RedisTokenBuckets(redis.server());
  }

  @AfterAll
  static void stop() {
    if (redis != null) {
      one.close();
      other.close();
      redis.close();
    }
  }

  @Test
  void allDrawFromOneBucket() {
    Allowance allowance = new Allowance(Rate.aSecond(1), 1_000);

    assertThat(one.draw("common", allowance, 600)).isEqualTo(new Lease(600, Duration.ZERO));
    Instant drawn = Instant.now();
    Lease rest = other.draw("common", allowance, 600);

    long refilled = 1 + Duration.between(drawn, Instant.now()).toSeconds();
    assertThat(rest.requests()).isBetween(400, 400 + (int) refilled);
  }

  @Test
  void whoDrawsFromAnEmptyOneIsToldWhenThereIsEnough() {
    Allowance allowance = new Allowance(Rate.aSecond(1), 5);
    assertThat(one.draw("empty", allowance, 5).requests()).isEqualTo(5);

    Lease lease = one.draw("empty", allowance, 2);
    while (lease.requests() == 0) {
      assertThat(lease.pause()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(2));
      lease = one.draw("empty", allowance, 2);
    }

    assertThat(lease).isEqualTo(new Lease(1, Duration.ZERO));
  }

  @Test
  void aSlowRateIsCountedByItsOwnTime() {
    Allowance allowance = new Allowance(new Rate(10, Duration.ofMinutes(1)), 5);
    assertThat(one.draw("slow", allowance, 5).requests()).isEqualTo(5);

    Lease lease = one.draw("slow", allowance, 1);

    assertThat(lease.requests()).isZero();
    assertThat(lease.pause()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
  }

  @Test
  void eachHasItsOwn() {
    Allowance allowance = new Allowance(Rate.aSecond(1), 5);

    assertThat(one.draw("mine", allowance, 5).requests()).isEqualTo(5);
    assertThat(one.draw("yours", allowance, 5).requests()).isEqualTo(5);
  }

  @Test
  void aSmallerBurstHoldsAtOnce() {
    assertThat(one.draw("shrunk", new Allowance(Rate.aSecond(1), 100), 1).requests()).isEqualTo(1);

    assertThat(one.draw("shrunk", new Allowance(Rate.aSecond(1), 10), 100).requests())
        .isEqualTo(10);
  }

  @Test
  void neverGivesMoreThanTheBurstAndWhatTheRateAllows() {
    Random random = new Random(7);
    Allowance allowance = new Allowance(Rate.aSecond(50), 100);
    Instant began = Instant.now();
    long given = 0;
    for (int draw = 0; draw < 400; draw++) {
      RedisTokenBuckets front = draw % 2 == 0 ? one : other;
      given += front.draw("random", allowance, 1 + random.nextInt(5)).requests();
    }
    long millis = Duration.between(began, Instant.now()).toMillis() + 1;

    assertThat(given).isBetween(100L, 100 + (50 * millis) / 1_000 + 1);
  }

  @Test
  void aRedisThatAnswersAndRefusesWritesIsNoneToDrawFrom(@TempDir Path folder) throws Exception {
    try (RedisProcess replica = RedisProcess.readOnly(folder);
        RedisClient client = replica.server().client(1, Duration.ofSeconds(30));
        RedisTokenBuckets buckets = new RedisTokenBuckets(replica.server())) {
      assertThat(client.ping()).isEqualTo("PONG");

      assertThatThrownBy(buckets::probe).hasStackTraceContaining("READONLY");
    }
  }

  @Test
  void theProbeDrawsFromNobodysBucket() {
    Allowance allowance = new Allowance(Rate.aSecond(1), 5);

    for (int probe = 0; probe < 10; probe++) {
      one.probe();
    }

    assertThat(one.draw("probe", allowance, 5).requests()).isEqualTo(5);
  }

  @Test
  void sayWhyTheyCanNotBeReached(@TempDir Path folder) throws Exception {
    RedisProcess gone = RedisProcess.start(folder);
    try (RedisTokenBuckets buckets = new RedisTokenBuckets(gone.server())) {
      buckets.probe();
      gone.kill();

      assertThatThrownBy(buckets::probe).isInstanceOf(RuntimeException.class);
      assertThatThrownBy(buckets::probe).hasStackTraceContaining("refused");
      gone.again();
      buckets.probe();
    } finally {
      gone.close();
    }
  }
}
