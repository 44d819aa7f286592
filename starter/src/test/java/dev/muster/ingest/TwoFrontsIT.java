package dev.muster.ingest;

import static dev.muster.ingest.RunningFront.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alert.Alert;
import dev.muster.redis.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two fronts of one Temporal and one Redis, which is killed and started again. */
class TwoFrontsIT {
  private static final int BURST = 20;
  private static final int EACH = 30;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static RedisProcess redis;
  private static RunningFront one;
  private static RunningFront other;
  private static StoredIncidents stored;

  @BeforeAll
  static void start(@TempDir Path policy, @TempDir Path secrets, @TempDir Path cache)
      throws Exception {
    redis = RedisProcess.start(cache);
    one = new RunningFront(policy, secrets.resolve("key"), redis.settings());
    other = one.beside();
    stored = new StoredIncidents(one.temporal());
    until(TwoFrontsIT::isShared);
  }

  @AfterAll
  static void stop() {
    if (redis != null) {
      other.close();
      one.close();
      redis.close();
    }
  }

  // SEC-07
  @Test
  void frontsShareALimitAndRefuseTheExcessWithoutLosingWhatTheyTook() {
    Posted posted = Posted.to("shared");

    assertThat(posted.accepted()).hasSizeBetween(BURST, BURST + posted.refilled());
    assertThat(posted.refusals()).isNotEmpty().containsOnly(429);
    assertThat(stored.told("incident/limited/shared~warning"))
        .extracting(Alert::fingerprint)
        .containsExactlyInAnyOrderElementsOf(posted.accepted());
  }

  // HLT-04
  @Test
  void alertsGetInWhileRedisIsDownAndTheLimitIsSharedAgainWhenItIsBack() throws Exception {
    List<Integer> meanwhile = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      if (number == 20) {
        redis.kill();
      }
      RunningFront front = number % 2 == 0 ? one : other;
      meanwhile.add(post(front, "prometheus-" + number));
    }
    assertThat(meanwhile).containsOnly(200);
    until(() -> !one.isServedByRedis("rates") && !other.isServedByRedis("rates"));
    assertThat(one.send("GET", "/health/detailed", KEY, "text/plain", "").body())
        .containsPattern("\"unhealthy\":\\[[^]]*\"redis\"");

    assertThat(Posted.to("alone").accepted()).hasSizeGreaterThanOrEqualTo(2 * BURST);

    redis.again();
    until(TwoFrontsIT::isShared);
    Posted together = Posted.to("shared-again");
    assertThat(together.accepted()).hasSizeBetween(BURST, BURST + together.refilled());
  }

  private static int post(RunningFront front, String fingerprint) {
    String body =
        """
        {"version":"4","alerts":[{"status":"firing","fingerprint":"%s",
         "startsAt":"2026-11-24T07:59:00Z","labels":{"alertname":"Errors","service":"counted",
         "severity":"critical"},"annotations":{"summary":"It fails"}}]}\
        """
            .formatted(fingerprint);
    return front.alertmanager(KEY, body).statusCode();
  }

  private static boolean isShared() {
    return one.isServedByRedis("rates") && other.isServedByRedis("rates");
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(LIMIT);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("waited in vain").isBefore(end);
      Thread.sleep(20);
    }
  }

  /**
   * Alerts of one source that were posted to both fronts in turn.
   *
   * @param accepted their fingerprints
   * @param refusals the statuses of the others
   * @param refilled how many more than the burst there may be
   */
  private record Posted(List<String> accepted, List<Integer> refusals, int refilled) {
    static Posted to(String integration) {
      Instant began = Instant.now();
      List<String> accepted = new ArrayList<>();
      List<Integer> refusals = new ArrayList<>();
      for (int number = 0; number < 2 * EACH; number++) {
        String fingerprint = integration + "-" + number;
        String body =
            "{\"title\":\"%s\",\"severity\":\"warning\",\"fingerprint\":\"%s\"}"
                .formatted(integration, fingerprint);
        RunningFront front = number % 2 == 0 ? one : other;
        int status =
            front.post("/webhooks/" + integration, KEY, "application/json", body).statusCode();
        if (status == 200) {
          accepted.add(fingerprint);
        } else {
          refusals.add(status);
        }
      }
      long seconds = Duration.between(began, Instant.now()).toSeconds();
      return new Posted(accepted, refusals, Math.toIntExact(seconds) + 1);
    }
  }
}
