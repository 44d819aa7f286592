package dev.muster.failover.redis.jedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.redis.RedisPairActivities.RedisPairSight;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitchOrder;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitched;
import dev.muster.failover.redis.RedisRole;
import dev.muster.haproxy.RuntimeApi;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real Redis, a real HAProxy, and somebody who writes through it. */
@Timeout(120)
class RedisPairsIT {
  @TempDir Path folder;
  private RedisPairSetting setting;

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

  @Test
  void nothingAcknowledgedIsLostThereAndBackAndASecondCallComesToTheSame() {
    RedisSwitchOrder order = setting.order();
    RedisSwitched there;
    RedisSwitched again;
    RedisSwitched back;
    CacheWriter writer = new CacheWriter(setting.front);
    try (writer) {
      writer.awaitMore(100);
      there = setting.activities.switchOver(order);
      writer.awaitMore(100);
      again = setting.activities.switchOver(order);
      writer.awaitMore(20);
      requireWriter("p2");
      back =
          setting.activities.switchOver(
              setting.order("failover/cache/2", "p2", Duration.ofSeconds(20)));
      writer.awaitMore(100);
    }
    tell(there, writer);

    assertThat(there.to()).isEqualTo("p2");
    assertThat(there.lostBytes()).isZero();
    assertThat(there.unkept()).isEmpty();
    assertThat(again.promotedAt()).isEqualTo(there.promotedAt());
    assertThat(again.lastOfOld()).isEqualTo(there.lastOfOld());
    assertThat(back.to()).isEqualTo("p1");
    assertThat(back.lostBytes()).isZero();
    requireWriter("p1");
    requireAll("p1", writer);
  }

  private void requireWriter(String node) {
    RedisPairSight sight = setting.activities.look(setting.pair());
    assertThat(sight.nodes())
        .allSatisfy(seen ->
            assertThat(Objects.requireNonNull(seen.state()).role())
                .isEqualTo(seen.node().equals(node) ? RedisRole.MASTER : RedisRole.REPLICA));
    assertThat(sight.traffic()).containsExactly(node);
  }

  private void requireAll(String node, CacheWriter writer) {
    setting.act(
        node,
        server ->
            assertThat(server.smembers(CacheWriter.WRITTEN)).containsAll(writer.acknowledged()));
  }

  private static void tell(RedisSwitched switched, CacheWriter writer) {
    System.out.printf(
        "longest gap %d ms, %d acknowledged writes%n",
        writer.gap().toMillis(), writer.acknowledged().size());
    for (Stage stage : switched.stages()) {
      System.out.printf(
          "  %5d ms %s%n", Duration.between(stage.from(), stage.to()).toMillis(), stage.name());
    }
  }

  @Test
  void bothKeepTheirPartsWhenTheyAreStartedAgain() throws IOException {
    setting.activities.switchOver(setting.order());

    setting.restart("p1");
    setting.restart("p2");

    setting.await("p1", info -> "up".equals(info.values().get("master_link_status")));
    requireWriter("p2");
  }

  @Test
  void theCanaryIsTakenAway() {
    setting.activities.switchOver(setting.order());

    setting.act(
        "p2",
        server -> assertThat(server.keys("*")).containsExactly("muster:failover:failover/cache/1"));
  }

  @Test
  void aPasswordThatIsRefusedIsSaid() {
    ApplicationFailure failure =
        failure(() -> setting.activities.look(setting.pair("${env:WRONG}")));

    assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_PERMITTED.name());
    assertThat(failure.getOriginalMessage()).startsWith("p2 does not allow it: WRONGPASS");
    assertThat(failure(() -> setting.activities.look(setting.pair(null))).getOriginalMessage())
        .startsWith("p2 does not allow it: NOAUTH");
  }

  @Test
  void aPasswordThatLeadsNowhereIsSaid() {
    assertThat(failure(() -> setting.activities.look(setting.pair("${env:NONE}"))).getType())
        .isEqualTo(FailoverFailure.NO_SECRET.name());
  }

  @Test
  void oneThatIsGoneIsNotKnownRatherThanDead() {
    setting.kill("p2");

    RedisPairSight sight = setting.activities.look(setting.pair());

    assertThat(sight.nodes().getLast().state()).isNull();
    assertThat(sight.nodes().getLast().silence()).startsWith("p2 does not answer");
  }

  @Test
  void aReplicaThatIsNotConnectedIsRefusedAndNobodyIsKeptOut() throws IOException {
    setting.link.close();
    setting.await("p2", info -> "down".equals(info.values().get("master_link_status")));

    ApplicationFailure failure = failure(setting.order());

    assertThat(failure.getType()).isEqualTo(FailoverFailure.STANDBY_NOT_READY.name());
    assertThat(failure.getOriginalMessage()).contains("p2 is not connected to its master");
    requireTraffic("p1");
  }

  @Test
  void twoMastersBlockEverything() {
    setting.act("p2", server -> server.replicaofNoOne());

    ApplicationFailure failure = failure(setting.order());

    assertThat(failure.getType()).isEqualTo(FailoverFailure.SPLIT_BRAIN.name());
    requireTraffic("p1");
  }

  @Test
  void oneThatWasPromotedBySomebodyElseIsNotTakenForOurs() {
    RedisSwitchOrder order = setting.order();
    setting.activities.switchOver(order);

    ApplicationFailure failure =
        failure(
            new RedisSwitchOrder(
                order.pair(), "failover/cache/9", "p1", order.history(), order.drainWithin()));

    assertThat(failure.getOriginalMessage())
        .isEqualTo("p2 takes writes already, and not by this run");
  }

  @Test
  void theBlockOfSomebodyElseStays() {
    new RuntimeApi(setting.pair().balancer()).order("set server redis/p1 state maint");

    assertThat(failure(setting.order()).getType())
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
    assertThat(setting.activities.look(setting.pair()).traffic()).isEmpty();
  }

  @Test
  void whatTheReplicaDoesNotGetInTimeIsLedBack() {
    RedisSwitchOrder order = setting.order("failover/cache/1", "p1", Duration.ofSeconds(1));
    ApplicationFailure failure;
    CacheWriter writer = new CacheWriter(setting.front);
    try (writer) {
      writer.awaitMore(50);
      setting.link.hold();
      writer.awaitMore(50);
      failure = failure(order);
      writer.awaitMore(50);
      setting.link.letGo();
    }

    assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_DRAINED.name());
    assertThat(failure.getOriginalMessage()).endsWith("; p1 takes writes again");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getDetails().get(0, Aftermath.class)).isEqualTo(Aftermath.AS_BEFORE);
    requireWriter("p1");
    requireAll("p1", writer);
  }

  @Test
  void oneThatCanNotLogInAtTheOtherIsLedBack() {
    setting.act("p1", server -> server.configSet("masterauth", "another"));
    ApplicationFailure failure;
    CacheWriter writer = new CacheWriter(setting.front);
    try (writer) {
      writer.awaitMore(50);
      failure = failure(setting.order("failover/cache/1", "p1", Duration.ofSeconds(1)));
      writer.awaitMore(50);
    }

    assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_PROMOTED.name());
    assertThat(failure.getOriginalMessage())
        .contains("masterauth")
        .endsWith("; p1 takes writes again");
    setting.await("p2", info -> "up".equals(info.values().get("master_link_status")));
    requireWriter("p1");
    requireAll("p1", writer);
  }

  private void requireTraffic(String node) {
    assertThat(setting.activities.look(setting.pair()).traffic()).containsExactly(node);
  }

  private ApplicationFailure failure(RedisSwitchOrder order) {
    return failure(() -> setting.activities.switchOver(order));
  }

  private static ApplicationFailure failure(ThrowingCallable work) {
    ActivityFailure thrown = catchThrowableOfType(ActivityFailure.class, work);
    assertThat(thrown).isNotNull();
    return (ApplicationFailure) Objects.requireNonNull(thrown.getCause());
  }
}
