package dev.muster.failover.redis.jedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.ReplicationSample;
import dev.muster.failover.redis.RedisAlone;
import dev.muster.failover.redis.RedisPairActivities.RedisPairSight;
import dev.muster.failover.redis.RedisPairActivities.RedisSwitched;
import dev.muster.failover.redis.RedisRejoinActivities.RedisRejoinOrder;
import dev.muster.failover.redis.RedisRole;
import dev.muster.failover.redis.RedisState;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisLossQuestion;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisLossSight;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisTakeOverOrder;
import dev.muster.failover.redis.RedisTakeOverActivities.RedisTakenOver;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Two real Redis of which the master is gone, or comes back. */
@Timeout(120)
class RedisTakeOverIT {
  private static final String RUN = "failover/cache/1";

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

  private RedisTakeOverOrder order() {
    return new RedisTakeOverOrder(setting.pair(), RUN, "p1", history("p2"));
  }

  private String history(String node) {
    return setting.info(node).values().getOrDefault("master_replid", "");
  }

  private RedisState state(RedisPairSight sight, String node) {
    return sight.nodes().stream()
        .filter(seen -> seen.node().equals(node))
        .map(seen -> Objects.requireNonNull(seen.state()))
        .findFirst()
        .orElseThrow();
  }

  private RedisPairSight look() {
    return setting.activities.look(setting.pair());
  }

  @Test
  void theReplicaOfOneThatIsGoneTakesOverAndWhatWasLostIsWithinWhatWasForetold() {
    CacheWriter writer = new CacheWriter(setting.front);
    RedisTakeOverOrder order = order();
    List<String> sent;
    RedisLossSight loss;
    RedisTakenOver taken;
    try (writer) {
      writer.awaitMore(50);
      setting.sample("p1");
      writer.awaitMore(20);
      setting.link.hold();
      sent = writer.acknowledged();
      writer.awaitMore(50);
      setting.sample("p1");
      setting.kill("p1");
      loss = setting.takeOvers.see(new RedisLossQuestion(setting.pair(), "p1"));
      taken = setting.takeOvers.take(order);
      writer.awaitMore(20);
    }

    List<Long> written = loss.samples().stream().map(sample -> sample.written().bytes()).toList();
    assertThat(written).hasSize(2);
    assertThat(taken.to()).isEqualTo("p2");
    assertThat(taken.unkept()).isEmpty();
    assertThat(taken.fork()).isBetween(written.getFirst(), written.getLast());
    assertThat(look().traffic()).containsExactly("p2");
    setting.act(
        "p2",
        server ->
            assertThat(server.smembers(CacheWriter.WRITTEN)).containsAll(sent.subList(0, 50)));
    assertThat(setting.takeOvers.take(order).fork()).isEqualTo(taken.fork());
  }

  @Test
  void whatNobodySampledIsNotThere() {
    List<ReplicationSample> samples =
        setting.takeOvers.see(new RedisLossQuestion(setting.pair(), "p1")).samples();

    assertThat(samples).isEmpty();
  }

  @Test
  void aMasterThatLivesIsMadeToFollowNobodyAndKeepsWhatItHasOverARestart() throws IOException {
    setting.act("p1", server -> server.set("kept", "yes"));
    String how = setting.takeOvers.fence(order()).how();

    assertThat(how).isEqualTo("it follows nobody, and does so when it is started again");
    assertThat(setting.takeOvers.fence(order()).how()).isEqualTo(how);
    setting.act("p1", server -> assertThat(server.get("kept")).isEqualTo("yes"));
    setting.act("p1", Jedis::save);
    setting.restart("p1");
    assertThat(state(look(), "p1").role()).isEqualTo(RedisRole.REPLICA);
    setting.act("p1", server -> assertThat(server.get("kept")).isEqualTo("yes"));
  }

  @Test
  void oneThatDoesNotRunIsNotFenced() {
    RedisTakeOverOrder order = order();
    setting.kill("p1");

    ApplicationFailure failure = failure(() -> setting.takeOvers.fence(order));

    assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_FENCED.name());
    assertThat(failure.getOriginalMessage()).startsWith("p1 does not answer");
  }

  @Test
  void nobodyIsPromotedBesideOneThatTakesWrites() {
    ApplicationFailure failure = failure(() -> setting.takeOvers.take(order()));

    assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_FENCED.name());
    assertThat(look().traffic()).containsExactly("p1");
  }

  @Test
  void thePromotionOfAnAttemptBeforeIsGoneOnWithAndThatOfSomebodyElseIsNot() {
    RedisTakeOverOrder order = promoted();

    RedisTakeOverOrder others =
        new RedisTakeOverOrder(order.pair(), "failover/cache/2", "p1", order.history());
    assertThat(failure(() -> setting.takeOvers.take(others)).getOriginalMessage())
        .isEqualTo("p2 takes writes already, and not by this run");
    assertThat(setting.takeOvers.take(order).to()).isEqualTo("p2");
  }

  @Test
  void aPromotionOutlivesARestartAlthoughNobodyCouldBeLedToIt() throws IOException {
    RedisTakeOverOrder order = promoted();
    setting.stopBalancer();

    assertThat(aftermath(order)).isEqualTo(Aftermath.FORWARD_ONLY);
    setting.restart("p2");
    assertThat(setting.info("p2").values()).containsEntry("role", "master");
  }

  @Test
  void oneThatTakesNoWritesWithoutAReplicaIsTriedAgainAndTheWayIsForward() {
    RedisTakeOverOrder order = promoted();
    setting.act("p2", server -> server.configSet("min-replicas-to-write", "1"));

    ApplicationFailure failure = failure(() -> setting.takeOvers.take(order));
    assertThat(failure.getOriginalMessage())
        .startsWith("p2 was promoted, and takes no write: p2 refuses it: NOREPLICAS");
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(aftermath(order)).isEqualTo(Aftermath.FORWARD_ONLY);
    setting.act("p2", server -> server.configSet("min-replicas-to-write", "0"));
    assertThat(setting.takeOvers.take(order).to()).isEqualTo("p2");
  }

  @Test
  void anOldMasterThatLetsNobodyInOnceTheOtherWasPromotedLeavesTheWayForward() throws IOException {
    RedisTakeOverOrder order = promoted();
    setting.restart("p1");
    setting.act("p1", server -> server.configSet("requirepass", "another"));

    assertThat(aftermath(order)).isEqualTo(Aftermath.FORWARD_ONLY);
  }

  /** As an attempt leaves it that is killed after the promotion. */
  private RedisTakeOverOrder promoted() {
    RedisTakeOverOrder order = order();
    setting.kill("p1");
    new ScriptMark(new RedisAccess(RedisPairSetting.SECRETS), RUN).leave(order.next());
    setting.act("p2", Jedis::replicaofNoOne);
    return order;
  }

  private Aftermath aftermath(RedisTakeOverOrder order) {
    return failure(() -> setting.takeOvers.take(order)).getDetails().get(0, Aftermath.class);
  }

  @Test
  void anOldMasterThatComesBackIsSaidAndNothingIsLedToIt() throws IOException {
    RedisTakeOverOrder order = order();
    setting.kill("p1");
    setting.takeOvers.take(order);
    setting.restart("p1");

    ApplicationFailure failure = failure(() -> setting.takeOvers.take(order));

    assertThat(failure.getType()).isEqualTo(FailoverFailure.SPLIT_BRAIN.name());
    assertThat(failure.getDetails().get(0, Aftermath.class)).isEqualTo(Aftermath.FORWARD_ONLY);
    assertThat(look().traffic()).containsExactly("p2");
  }

  @Test
  void itFollowsAgainOnceLeaveIsGivenForWhatItWroteAlone() {
    RedisTakeOverOrder order = order();
    setting.link.hold();
    setting.act("p1", server -> server.set("alone", "x".repeat(100)));
    setting.takeOvers.fence(order);
    setting.takeOvers.take(order);
    setting.link.letGo();
    Long alone = state(look(), "p1").history().alone(state(look(), "p2").history());

    assertThat(alone).isGreaterThan(100);
    assertThat(failure(() -> rejoin(alone - 1)).getOriginalMessage())
        .contains("that p2 never had, and leave was given to throw away");
    rejoin(alone);
    assertThat(state(look(), "p1").follows()).isTrue();
    setting.act("p1", server -> assertThat(server.get("alone")).isNull());
    RedisSwitched back =
        setting.activities.switchOver(
            setting.order("failover/cache/2", "p2", Duration.ofSeconds(20)));
    assertThat(back.to()).isEqualTo("p1");
    assertThat(back.lostBytes()).isZero();
  }

  private void rejoin(long throwAway) {
    setting.rejoins.rejoin(new RedisRejoinOrder(setting.pair(), "p1", history("p2"), throwAway));
  }

  @Test
  void whatATakeOverWouldFailByIsSeenBeforeIt() {
    RedisAlone well = alone();
    setting.act(
        "p2",
        server -> {
          server.configSet("min-replicas-to-write", "1");
          server.configSet("replica-serve-stale-data", "no");
          server.aclSetUser("default", "-script|load");
        });

    assertThat(well).isEqualTo(new RedisAlone(false, true, List.of()));
    assertThat(alone()).isEqualTo(new RedisAlone(true, false, List.of("SCRIPT LOAD")));
  }

  @Test
  void whoMayNotAskKnowsNothingOfIt() {
    setting.act("p2", server -> server.aclSetUser("default", "-acl", "-config"));

    assertThat(alone()).isEqualTo(new RedisAlone(false, null, null));
  }

  private RedisAlone alone() {
    return Objects.requireNonNull(state(look(), "p2").setup().alone());
  }

  @Test
  void theKeysOfAllDatabasesAreCounted() {
    setting.act(
        "p1",
        server -> {
          server.set("one", "1");
          server.select(3);
          server.set("two", "2");
        });

    assertThat(state(look(), "p1").keys()).isEqualTo(2);
  }

  @Test
  void aSentinelIsNoticed() throws IOException {
    setting.sentinel();

    while (!Integer.valueOf(1).equals(state(look(), "p1").setup().sentinels())) {
      RedisPairSetting.pause();
    }
  }

  @Test
  void whoAnswersWhereAReplicaFollowsIsKnown() throws IOException {
    RedisPairSight direct = look();
    setting.chain();
    RedisPairSight chain = look();

    assertThat(upstream(direct)).isEqualTo(state(direct, "p1").setup().run());
    assertThat(upstream(chain)).isNotNull().isNotEqualTo(state(chain, "p1").setup().run());
  }

  private String upstream(RedisPairSight sight) {
    return Objects.requireNonNull(Objects.requireNonNull(state(sight, "p2").link()).masterRun());
  }

  private static ApplicationFailure failure(ThrowingCallable work) {
    ActivityFailure thrown = catchThrowableOfType(ActivityFailure.class, work);
    assertThat(thrown).isNotNull();
    return (ApplicationFailure) Objects.requireNonNull(thrown.getCause());
  }
}
