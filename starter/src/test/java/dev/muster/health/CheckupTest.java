package dev.muster.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckupTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  // HLT-01
  @Test
  void saysThatTheProcessLivesWhateverElseIsDown() {
    Alive alive = health(List.of(failing("temporal", "gone")), List.of()).alive();

    assertThat(alive)
        .isEqualTo(new Alive(Status.HEALTHY, Instant.parse("2026-11-23T12:00:00Z"), "1.2.3"));
  }

  // HLT-02
  @Test
  void isHealthyWhenEveryPartIs() {
    HealthReport report = health(List.of(well("database")), List.of(well("q"))).look();

    assertThat(report.status()).isEqualTo(Status.HEALTHY);
    assertThat(report.unhealthy()).isEmpty();
    assertThat(report.services()).containsOnlyKeys("database");
    assertThat(report.workers()).containsOnlyKeys("q");
  }

  // HLT-02
  @Test
  void namesTheOnePartThatMakesTheWholeUnhealthy() {
    HealthReport report =
        health(List.of(well("database"), failing("redis", "refused")), List.of(well("q"))).look();

    assertThat(report.status()).isEqualTo(Status.UNHEALTHY);
    assertThat(report.unhealthy()).containsExactly("redis");
    assertThat(report.services().get("redis").error()).isEqualTo("refused");
    assertThat(report.services().get("database").isHealthy()).isTrue();
  }

  @Test
  void namesAQueueThatNoWorkerPolls() {
    HealthReport report =
        health(List.of(well("temporal")), List.of(failing("muster-notices", "no worker"))).look();

    assertThat(report.unhealthy()).containsExactly("muster-notices");
  }

  @Test
  void givesTheInnermostCauseOfAFailure() {
    HealthCheck wrapped =
        check(
            "database",
            () -> {
              throw new IllegalStateException("no connection", new java.io.IOException("refused"));
            });

    assertThat(health(List.of(wrapped), List.of()).look().services().get("database").error())
        .isEqualTo("refused");
  }

  @Test
  void givesUpOnAPartThatDoesNotAnswer() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    HealthCheck hanging = check("database", never::await);

    var parts = new Checkup(Duration.ofMillis(50)).run(List.of(hanging));

    assertThat(parts.get("database").error()).isEqualTo("no answer within 50 ms");
  }

  // HLT-02
  @Test
  void givesUpOnEveryPartWithinOneLimit() {
    CountDownLatch never = new CountDownLatch(1);
    List<HealthCheck> hanging =
        IntStream.range(0, 100).mapToObj(part -> check("p" + part, never::await)).toList();

    var parts =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> new Checkup(Duration.ofSeconds(1)).run(hanging));

    assertThat(parts).hasSize(100);
    assertThat(parts.values()).noneMatch(Part::isHealthy);
  }

  @Test
  void looksAtAllPartsAtTheSameTime() {
    CyclicBarrier together = new CyclicBarrier(2);
    HealthCheck one = check("a", () -> together.await(10, TimeUnit.SECONDS));
    HealthCheck other = check("b", () -> together.await(10, TimeUnit.SECONDS));

    var parts = new Checkup(Duration.ofSeconds(20)).run(List.of(one, other));

    assertThat(parts.values()).allMatch(Part::isHealthy);
  }

  // HLT-07
  @Test
  void isReadyWithTemporalThoughItsDatabaseIsDown() {
    Health health = health(List.of(failing("database", "refused")), List.of());

    assertThat(health.ready().status()).isEqualTo(Status.HEALTHY);
    assertThat(health.ready().services()).containsOnlyKeys("temporal");
    assertThat(health.look().status()).isEqualTo(Status.UNHEALTHY);
  }

  // HLT-07
  @Test
  void livesAndIsNotReadyWithoutTemporal() {
    Health health = new Health(failing("temporal", "gone"), List.of(), List::of, "1.2.3", CLOCK);

    assertThat(health.alive().status()).isEqualTo(Status.HEALTHY);
    assertThat(health.ready().unhealthy()).containsExactly("temporal");
  }

  private static Health health(List<HealthCheck> services, List<HealthCheck> workers) {
    return new Health(well("temporal"), services, () -> workers, "1.2.3", CLOCK);
  }

  private static HealthCheck well(String part) {
    return check(part, () -> {});
  }

  private static HealthCheck failing(String part, String error) {
    return check(
        part,
        () -> {
          throw new IllegalStateException(error);
        });
  }

  private static HealthCheck check(String part, Asking asking) {
    return new HealthCheck() {
      @Override
      public String part() {
        return part;
      }

      @Override
      public void check() throws Exception {
        asking.ask();
      }
    };
  }

  /** What a check does. */
  private interface Asking {
    void ask() throws Exception;
  }
}
