package dev.muster.failover.redis.jedis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.redis.RedisPairActivities.RedisPairSight;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitchOrder;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitched;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisTakeOverOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a Redis pair when an attempt is killed in the midst of it. */
@Timeout(120)
class InterruptedRedisIT {
  @TempDir Path folder;
  private RedisPairSetting setting;

  /** When it is killed, as anybody sees it from outside. */
  enum Moment {
    BLOCKED,
    HANDING_OVER,
    PROMOTED
  }

  @BeforeEach
  void start() throws IOException {
    setting = new RedisPairSetting(folder);
  }

  @AfterEach
  void stop() throws IOException {
    if (setting != null) {
      setting.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSwitchoverThatWasKilledIsGoneOnWithAndLosesNothing(Moment moment) throws Exception {
    RedisSwitchOrder order = setting.order("failover/cache/1", "p1", Duration.ofSeconds(20));
    RedisSwitched switched;
    CacheWriter writer = new CacheWriter(setting.front);
    try (writer) {
      writer.awaitMore(20);
      if (moment == Moment.HANDING_OVER) {
        setting.link.hold();
        writer.awaitMore(20);
      }
      killAt(moment, order);
      setting.link.letGo();
      switched = setting.activities.switchOver(order);
      writer.awaitMore(20);
    }

    assertThat(switched.to()).isEqualTo("p2");
    setting.act(
        "p2",
        server ->
            assertThat(server.smembers(CacheWriter.WRITTEN)).containsAll(writer.acknowledged()));
    assertThat(look().traffic()).containsExactly("p2");
  }

  @Test
  void aTakeOverThatWasKilledIsGoneOnWith() throws Exception {
    RedisTakeOverOrder order =
        new RedisTakeOverOrder(
            setting.pair(),
            "failover/cache/1",
            "p1",
            setting.info("p2").values().getOrDefault("master_replid", ""));
    setting.kill("p1");
    killAt(Moment.PROMOTED, order);

    assertThat(setting.takeOvers.take(order).to()).isEqualTo("p2");
    assertThat(look().traffic()).containsExactly("p2");
  }

  private RedisPairSight look() {
    return setting.activities.look(setting.pair());
  }

  private void killAt(Moment moment, Object order) throws Exception {
    Process attempt = RedisAttemptProcess.start(folder, order);
    while (attempt.isAlive() && !isNow(moment)) {
      Thread.onSpinWait();
    }
    attempt.destroyForcibly();
    attempt.waitFor();
  }

  private boolean isNow(Moment moment) {
    return switch (moment) {
      case BLOCKED -> Objects.requireNonNull(look().traffic()).isEmpty();
      case HANDING_OVER ->
          "waiting-for-sync".equals(setting.info("p1").values().get("master_failover_state"));
      case PROMOTED -> "master".equals(setting.info("p2").values().get("role"));
    };
  }
}
