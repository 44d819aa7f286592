package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.NodeRole;
import dev.muster.failover.NodeSetup;
import dev.muster.failover.NodeSetup.Obstacle;
import dev.muster.failover.NodeSight;
import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.PairActivities.Stage;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.PairActivities.Switched;
import dev.muster.failover.PostgresPair;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real servers, a real HAProxy, and somebody who writes through it. */
@Timeout(180)
class PostgresPairsIT {
  private static final String WROTE = "SELECT string_agg(n::text, ',' ORDER BY n) FROM written";

  @TempDir Path folder;
  private PairSetting setting;

  @BeforeEach
  void start() throws IOException, SQLException {
    setting = PairSetting.start(folder);
  }

  @AfterEach
  void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @Test
  void nothingAcknowledgedIsLostAndASecondCallComesToTheSame() throws Exception {
    SwitchOrder order = setting.order();
    Switched switched;
    ShopWriter writer = new ShopWriter(setting.front);
    try (writer) {
      writer.awaitMore(50);
      switched = setting.activities.switchOver(order);
      writer.awaitMore(50);
    }
    tell(switched, writer);

    assertThat(switched.to()).isEqualTo("p2");
    assertThat(switched.timeline()).isEqualTo(2);
    assertThat(switched.lostBytes()).isZero();
    assertThat(switched.stages()).hasSize(9);
    requireSwitched(writer);

    Switched again = setting.activities.switchOver(order);

    assertThat(again.lastOfOld()).isEqualTo(switched.lastOfOld());
    assertThat(again.promotedAt()).isEqualTo(switched.promotedAt());
    assertThat(again.timeline()).isEqualTo(2);
    requireSwitched(writer);
  }

  private void requireSwitched(ShopWriter writer) throws SQLException {
    PairSight sight = setting.activities.look(setting.pair());
    assertThat(sight.nodes().getFirst().stopped()).contains("shut down");
    assertThat(Objects.requireNonNull(sight.nodes().getLast().state()).role())
        .isEqualTo(NodeRole.PRIMARY);
    assertThat(sight.traffic()).containsExactly("p2");
    requireAll("p2", writer);
  }

  private void requireAll(String node, ShopWriter writer) throws SQLException {
    List<Long> there =
        Arrays.stream(setting.text(node, WROTE).split(",")).map(Long::valueOf).toList();
    assertThat(there).containsAll(writer.acknowledged());
  }

  private static void tell(Switched switched, ShopWriter writer) {
    System.out.printf(
        "client gap %d ms, %d acknowledged writes%n",
        writer.gap().toMillis(), writer.acknowledged().size());
    for (Stage stage : switched.stages()) {
      System.out.printf(
          "  %5d ms %s%n", Duration.between(stage.from(), stage.to()).toMillis(), stage.name());
    }
  }

  @Test
  void aPairIsSeenAsItIs() throws Exception {
    PairSight sight = setting.activities.look(setting.pair());

    assertThat(sight.nodes()).extracting(node -> node.vantage()).containsOnly(PairSetting.MACHINE);
    assertThat(sight.nodes())
        .extracting(node -> Objects.requireNonNull(node.state()).role())
        .containsExactly(NodeRole.PRIMARY, NodeRole.STANDBY);
    assertThat(sight.nodes())
        .extracting(node -> Objects.requireNonNull(node.state()).timeline())
        .containsOnly(1L);
    assertThat(Objects.requireNonNull(sight.sample()).state()).isEqualTo("streaming");
    assertThat(sight.sample().flushed()).isNotNull();
    assertThat(sight.sample().synchronous()).isFalse();
    assertThat(sight.traffic()).containsExactly("p1");
  }

  // DR-16
  @Test
  void aLookTellsHowManyReplicasStreamAndHowTheServersAreSet() throws Exception {
    List<NodeSetup> setups = setups();
    assertThat(setups).extracting(NodeSetup::node).containsExactly("p1", "p2");
    assertThat(setups).extracting(NodeSetup::replicas).containsExactly(1, 0);
    assertThat(setups).extracting(NodeSetup::obstacles).containsOnly(List.of());
    assertThat(setups).extracting(NodeSetup::hotStandby).containsOnly(true);
    assertThat(setups)
        .allSatisfy(setup -> {
          assertThat(setup.version()).isGreaterThan(120_000);
          assertThat(setup.limits()).containsEntry("max_connections", 100L).hasSize(5);
          assertThat(setup.free()).isPositive();
        });
    assertThat(setups.getFirst().limits()).isEqualTo(setups.getLast().limits());
  }

  @Test
  void whatWouldStopAFailoverIsSeenAheadOfIt() throws Exception {
    setting.execute("p2", "SELECT pg_wal_replay_pause()");
    setting.execute("p2", "ALTER SYSTEM SET synchronous_standby_names = 'p1'");
    setting.execute("p2", "ALTER SYSTEM SET default_transaction_read_only = on");
    setting.execute("p2", "SELECT pg_reload_conf()");
    setting.await("p2", "SELECT current_setting('synchronous_standby_names') <> ''");

    assertThat(setups().getLast().obstacles())
        .containsExactlyInAnyOrder(
            Obstacle.REPLAY_PAUSED, Obstacle.WAITS_FOR_STANDBY, Obstacle.READ_ONLY);
    assertThat(setups().getFirst().obstacles()).isEmpty();
  }

  @Test
  void ofAServerThatDoesNotAnswerNoSettingIsTold() {
    setting.stopServer("p2", "fast");

    assertThat(setups()).extracting(NodeSetup::node).containsExactly("p1");
  }

  @Test
  void onlyItsOwnMachineTellsHowMuchRoomAServerHas() {
    PairSight sight = setting.activities.look(setting.pair("muster", null, "there"));

    assertThat(Objects.requireNonNull(sight.setups()).getLast().free()).isNull();
  }

  private List<NodeSetup> setups() {
    return Objects.requireNonNull(setting.activities.look(setting.pair()).setups());
  }

  @Test
  void aServerThatDoesNotAnswerIsStoppedOnlyOnItsOwnMachine() {
    setting.stopServer("p2", "fast");
    PairSight here = setting.activities.look(setting.pair());
    PairSight elsewhere = setting.activities.look(setting.pair("muster", null, "there"));
    setting.startServer("p2");
    setting.stopServer("p2", "immediate");
    PairSight crashed = setting.activities.look(setting.pair());

    assertThat(here.nodes().getLast().stopped()).contains("shut down in recovery");
    assertThat(elsewhere.nodes().getLast().stopped()).isNull();
    assertThat(elsewhere.nodes().getLast().silence()).contains("refused");
    assertThat(crashed.nodes().getLast().stopped()).isNull();
    assertThat(crashed.nodes().getLast().silence()).contains("in archive recovery");
  }

  @Test
  void oneThatNobodyCanConnectToNowIsSilentAndSaysSo() throws Exception {
    setting.execute("p2", "ALTER SYSTEM SET hot_standby = off");
    setting.stopServer("p2", "fast");
    boolean stopped = setting.activities.look(setting.pair()).nodes().getLast().changing();
    setting.startServer("p2");

    NodeSight started = setting.activities.look(setting.pair()).nodes().getLast();

    assertThat(stopped).isFalse();
    assertThat(started.changing()).isTrue();
    assertThat(started.silence()).contains("not accepting connections");
    assertThat(started.stopped()).isNull();
  }

  @Test
  void aDataFolderThatIsNotThereIsSeenAndNamed() throws Exception {
    Files.createDirectory(setting.folder.resolve("empty"));
    PostgresPair pair = setting.pairIn(setting.folder.resolve("empty").toString());

    assertThat(setting.activities.look(setting.pair()).nodes())
        .extracting(NodeSight::hindrance)
        .containsOnlyNulls();
    assertThat(setting.activities.look(pair).nodes().getFirst().hindrance())
        .contains("p1 can't be acted on from here", "which is the data-folder of p1");
    requireRefused(
        setting.order(pair, Duration.ofSeconds(5)), FailoverFailure.NO_FILES, "data-folder of p1");
  }

  @Test
  void aStandbyThatReceivesNothingIsRefusedAndNothingIsTouched() throws Exception {
    setting.execute("p2", "ALTER SYSTEM SET primary_conninfo = ''");
    setting.execute("p2", "SELECT pg_reload_conf()");
    setting.await("p2", "SELECT NOT EXISTS (SELECT FROM pg_stat_wal_receiver)");

    requireRefused(setting.order(), FailoverFailure.STANDBY_NOT_READY, "p2");

    assertThat(Objects.requireNonNull(setting.activities.look(setting.pair()).sample()).state())
        .isNull();
  }

  @Test
  void aStandbyThatHasPausedIsRefusedAndNothingIsTouched() throws Exception {
    setting.execute("p2", "SELECT pg_wal_replay_pause()");

    requireRefused(setting.order(), FailoverFailure.STANDBY_NOT_READY, "paused");
  }

  @Test
  void aStandbyWhoseCommitsWouldWaitForNobodyIsRefused() throws Exception {
    setting.execute("p2", "ALTER SYSTEM SET synchronous_standby_names = 'p1'");
    setting.execute("p2", "SELECT pg_reload_conf()");
    setting.await("p2", "SELECT current_setting('synchronous_standby_names') <> ''");

    requireRefused(setting.order(), FailoverFailure.STANDBY_NOT_READY, "each commit on p2");
  }

  @Test
  void twoThatWriteAreRefused() throws Exception {
    SwitchOrder order = setting.order();
    setting.promote("p2");

    requireRefused(order, FailoverFailure.SPLIT_BRAIN, "p1 and p2 both write");
  }

  @Test
  void aStandbyThatDoesNotAnswerIsNotKnown() throws Exception {
    SwitchOrder order = setting.order(setting.pair("muster", null, "there"), Duration.ofSeconds(5));
    setting.stopServer("p2", "fast");

    requireRefused(order, FailoverFailure.UNREACHABLE, "p2");
  }

  @Test
  void aWrongPasswordIsSaidWithTheNameOfTheServer() throws Exception {
    PostgresPair pair = setting.pair("locked", "${env:WRONG}", PairSetting.MACHINE);

    requireRefused(setting.order(pair, Duration.ofSeconds(5)), FailoverFailure.NOT_PERMITTED, "p2");
    assertThat(failure(() -> setting.activities.look(pair)).getType())
        .isEqualTo(FailoverFailure.NOT_PERMITTED.name());
  }

  @Test
  void aPairThatIsAnotherOneByNowIsRefused() throws Exception {
    SwitchOrder order =
        new SwitchOrder(setting.pair(), "failover/shop/1", "p1", "1", Duration.ofSeconds(5));

    requireRefused(order, FailoverFailure.CHANGED_MEANWHILE, "another one");
  }

  private void requireRefused(SwitchOrder order, FailoverFailure type, String words)
      throws Exception {
    ShopWriter writer = new ShopWriter(setting.front);
    try (writer) {
      writer.awaitMore(5);
      ApplicationFailure failure = failure(() -> setting.activities.switchOver(order));

      assertThat(failure.getType()).isEqualTo(type.name());
      assertThat(failure.getOriginalMessage()).contains(words);
      writer.awaitMore(5);
    }
    assertThat(writer.gap()).isLessThan(Duration.ofSeconds(1));
    requireAll("p1", writer);
    assertThat(setting.text("p1", "SELECT to_regclass('muster_failover.canary')::text")).isNull();
  }

  private static ApplicationFailure failure(ThrowingCallable call) {
    ActivityFailure thrown = catchThrowableOfType(ActivityFailure.class, call);
    assertThat(thrown).isNotNull();
    return (ApplicationFailure) Objects.requireNonNull(thrown.getCause());
  }

  @Test
  void aStandbyThatIsTooFarBehindLeavesTheOldPrimaryWriting() throws Exception {
    setting.execute("p2", "ALTER SYSTEM SET recovery_min_apply_delay = '1h'");
    setting.execute("p2", "SELECT pg_reload_conf()");
    SwitchOrder order = setting.order(setting.pair(), Duration.ofSeconds(4));
    ShopWriter writer = new ShopWriter(setting.front);
    try (writer) {
      writer.awaitMore(20);
      ApplicationFailure failure = failure(() -> setting.activities.switchOver(order));

      assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_DRAINED.name());
      assertThat(failure.getOriginalMessage())
          .startsWith("p2 has replayed up to")
          .endsWith("; p1 takes writes again");
      writer.awaitMore(20);
    }
    requireAll("p1", writer);
    assertThat(Path.of(setting.data("p1"), PromotionSign.FILE)).doesNotExist();
    PairSight sight = setting.activities.look(setting.pair());
    assertThat(sight.traffic()).containsExactly("p1");
    assertThat(Objects.requireNonNull(sight.nodes().getLast().state()).role())
        .isEqualTo(NodeRole.STANDBY);
  }

  /** It streams as far as its sender knows, and the sender waits for it. */
  @Test
  void aStandbyThatHangsLeavesTheOldPrimaryWriting() throws Exception {
    long receiver = Long.parseLong(setting.text("p2", "SELECT pid FROM pg_stat_wal_receiver"));
    SwitchOrder order = setting.order(setting.pair(), Duration.ofSeconds(4));
    ShopWriter writer = new ShopWriter(setting.front);
    try (writer) {
      writer.awaitMore(20);
      signal("STOP", receiver);
      ApplicationFailure failure = failure(() -> setting.activities.switchOver(order));

      assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_DRAINED.name());
      assertThat(failure.getOriginalMessage()).startsWith("p1 did not stop within");
      assertThat(failure.getOriginalMessage()).doesNotContain("does not serve as before");
      writer.awaitMore(20);
    } finally {
      signal("CONT", receiver);
    }
    requireAll("p1", writer);
  }

  private static void signal(String name, long process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process)).start().waitFor())
        .isZero();
  }

  @Test
  void aRoleNeedsNoMoreThanToMonitorAndToPromote() throws Exception {
    setting.execute("p1", "CREATE ROLE failover LOGIN IN ROLE pg_monitor");
    setting.execute("p1", "GRANT CREATE ON DATABASE postgres TO failover");
    setting.awaitReplayed();
    SwitchOrder order = setting.order(setting.pairAs("failover"), Duration.ofSeconds(20));

    requireRefused(order, FailoverFailure.NOT_PERMITTED, "p2 does not allow failover to call");
    setting.execute("p1", "GRANT EXECUTE ON FUNCTION pg_promote TO failover");
    setting.awaitReplayed();

    assertThat(setting.activities.switchOver(order).lostBytes()).isZero();
  }

  @Test
  void aServerIsActedOnByItsOwnMachineAlone() throws Exception {
    SwitchOrder order = setting.order(setting.pair("muster", null, "there"), Duration.ofSeconds(5));
    SwitchOrder back =
        new SwitchOrder(order.pair(), order.run(), "p2", order.systemIdentifier(), Duration.ZERO);

    requireRefused(back, FailoverFailure.ELSEWHERE, "p2 is on there, and this worker is on here");
  }

  @Test
  void nothingIsStoppedBehindABalancerThatDoesNotAnswer() throws Exception {
    setting.stopBalancer();

    ApplicationFailure failure = failure(() -> setting.activities.switchOver(setting.order()));

    assertThat(failure.getType()).isEqualTo(FailoverFailure.UNREACHABLE.name());
    assertThat(setting.activities.look(setting.pair()).traffic()).isNull();
    assertThat(setting.text("p1", "SELECT pg_is_in_recovery()")).isEqualTo("f");
  }

  @Test
  void oneThatSomebodyElseStoppedIsLeftAlone() throws Exception {
    SwitchOrder order = setting.order();
    setting.stopServer("p1", "fast");

    ApplicationFailure failure = failure(() -> setting.activities.switchOver(order));

    assertThat(failure.getType()).isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
    assertThat(Files.exists(Path.of(setting.data("p1"), "postmaster.pid"))).isFalse();
    assertThat(setting.text("p2", "SELECT pg_is_in_recovery()")).isEqualTo("t");
  }
}
