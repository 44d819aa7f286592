package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.failover.Aftermath;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.LogPosition;
import dev.muster.failover.NodeRole;
import dev.muster.failover.NodeSight;
import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.PairActivities.Switched;
import dev.muster.failover.PostgresPair;
import dev.muster.haproxy.RuntimeApi;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import dev.muster.restorepoint.postgres.PostgresTools;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a pair when an attempt is killed in the midst of it. */
@Timeout(180)
class InterruptedSwitchoverIT {
  private static final String WROTE = "SELECT string_agg(n::text, ',' ORDER BY n) FROM written";

  @TempDir Path folder;
  private PairSetting setting;

  /** When it is killed, as anybody sees it from outside. */
  enum Moment {
    BEGUN,
    BLOCKED,
    STOPPING,
    STOPPED,
    TOLD,
    PROMOTED
  }

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

  @ParameterizedTest
  @EnumSource
  void anAttemptThatWasKilledIsGoneOnWith(Moment moment) throws Exception {
    SwitchOrder order = setting.order();
    Switched switched;
    Instant goneOnWith;
    ShopWriter writer = new ShopWriter(setting.front);
    try (writer) {
      writer.awaitMore(20);
      killAt(moment, order);
      Thread.sleep(1_000);
      goneOnWith = Instant.now();
      switched = setting.activities.switchOver(order);
      writer.awaitMore(20);
    }

    assertThat(switched.to()).isEqualTo("p2");
    assertThat(switched.timeline()).isEqualTo(2);
    assertThat(switched.lostBytes()).isZero();
    if (moment != Moment.BEGUN) {
      assertThat(switched.closedAt())
          .as("by the killed one, whose heartbeats went nowhere")
          .isBefore(goneOnWith);
    }
    PairSight sight = setting.activities.look(setting.pair());
    assertThat(sight.nodes().getFirst().stopped()).contains("shut down");
    assertThat(role(sight.nodes().getLast())).isEqualTo(NodeRole.PRIMARY);
    assertThat(sight.traffic()).containsExactly("p2");
    List<Long> there =
        Arrays.stream(setting.text("p2", WROTE).split(",")).map(Long::valueOf).toList();
    assertThat(there).containsAll(writer.acknowledged());
  }

  private static NodeRole role(NodeSight sight) {
    return Objects.requireNonNull(sight.state()).role();
  }

  private void killAt(Moment moment, SwitchOrder order) throws Exception {
    Process attempt = AttemptProcess.start(folder, order);
    while (attempt.isAlive() && !isSeenNow(moment)) {
      Thread.onSpinWait();
    }
    System.out.printf("killed at %s: %s%n", moment, attempt.isAlive());
    attempt.destroyForcibly().waitFor();
  }

  /** A server that is being stopped or promoted may let nobody in for a moment. */
  private boolean isSeenNow(Moment moment) throws Exception {
    try {
      return isSeen(moment);
    } catch (SQLException notNow) {
      return false;
    }
  }

  private boolean isSeen(Moment moment) throws Exception {
    return switch (moment) {
      case BEGUN ->
          setting.text("p1", "SELECT to_regclass('muster_failover.canary')::text") != null;
      case BLOCKED ->
          Objects.requireNonNull(new RuntimeApi(setting.pair().balancer()).servers().get("pg/p1"))
              .isKeptFree();
      case STOPPING -> Postmaster.of(Path.of(setting.data("p1"))) != Postmaster.RUNNING;
      case STOPPED -> Postmaster.of(Path.of(setting.data("p1"))) == Postmaster.ABSENT;
      case TOLD -> Files.exists(Path.of(setting.data("p1"), PromotionSign.FILE));
      case PROMOTED -> setting.text("p2", "SELECT pg_is_in_recovery()").equals("f");
    };
  }

  /** By the row and the block that a killed attempt leaves. */
  private PostgresPair blockedBy(SwitchOrder order, PostgresPair pair) {
    new PairAccess(pair.system(), new Secrets(Map.<String, String>of()::get))
        .act(pair.first(), session -> new CanaryRows(session).begin(order.run(), "p1"));
    new RuntimeApi(pair.balancer()).order("set server pg/p1 state maint");
    return pair;
  }

  @Test
  void theBlockOfAKilledAttemptIsTakenBackWhenTheNextCanNotBegin() throws Exception {
    SwitchOrder order = setting.order();
    PostgresPair pair = blockedBy(order, setting.pair());
    setting.execute("p2", "SELECT pg_wal_replay_pause()");

    ApplicationFailure failure = failure(order);

    assertThat(failure.getType()).isEqualTo(FailoverFailure.STANDBY_NOT_READY.name());
    assertThat(failure.getOriginalMessage()).endsWith("; p1 takes writes again");
    assertThat(aftermath(failure)).isEqualTo(Aftermath.AS_BEFORE);
    assertThat(setting.activities.look(pair).traffic()).containsExactly("p1");
  }

  @Test
  void itIsTakenBackAlsoWhenTheStandbyIsGone() throws Exception {
    PostgresPair pair = setting.pair("muster", null, "there");
    SwitchOrder order = setting.order(pair, Duration.ofSeconds(5));
    blockedBy(order, pair);
    setting.stopServer("p2", "fast");

    ApplicationFailure failure = failure(order);

    assertThat(failure.getType()).isEqualTo(FailoverFailure.UNREACHABLE.name());
    assertThat(setting.activities.look(pair).traffic()).containsExactly("p1");
  }

  @Test
  void theBlockOfSomebodyElseStays() throws Exception {
    new RuntimeApi(setting.pair().balancer()).order("set server pg/p1 state maint");

    assertThat(failure(setting.order()).getType())
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
    assertThat(setting.activities.look(setting.pair()).traffic()).isEmpty();
  }

  @Test
  void oneThatWasStoppedByTheRunStaysStoppedWhenNobodyKnowsWhetherItsStandbyWrites()
      throws Exception {
    SwitchOrder order = stoppedByTheRun();
    setting.stopServer("p2", "fast");

    ApplicationFailure failure = failure(order);

    assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_FENCED.name());
    assertThat(failure.getOriginalMessage())
        .startsWith("p2 does not answer")
        .contains("p1 is not started", "standby.signal", "set server pg/p1 state ready");
    assertThat(aftermath(failure)).isEqualTo(Aftermath.CLOSED);
    assertThat(Path.of(setting.data("p1"), "postmaster.pid")).doesNotExist();
  }

  @Test
  void oneThatWasStoppedByTheRunIsLedBackOnceItsStandbyAnswers() throws Exception {
    SwitchOrder order = stoppedByTheRun();
    setting.stopServer("p2", "fast");
    CompletableFuture<TemporalFailure> attempt = attempt(order);
    Thread.sleep(3_000);
    setting.startServer("p2");

    assertThat(String.valueOf(attempt.get().getCause()))
        .contains("UNREACHABLE", "; p1 takes writes again");
    assertThat(setting.throughBalancer("SELECT pg_is_in_recovery()")).isEqualTo("f");
    assertThat(setting.activities.look(order.pair()).traffic()).containsExactly("p1");
  }

  private SwitchOrder stoppedByTheRun() throws Exception {
    SwitchOrder order = setting.order(setting.pair("muster", null, "there"), Duration.ofSeconds(5));
    new RuntimeApi(order.pair().balancer()).order("set server pg/p1 state maint");
    setting.stopServer("p1", "fast");
    return order;
  }

  @Test
  void theOldPrimaryIsNeverStartedOnceItsStandbyWasToldToWrite() throws Exception {
    PostgresPair pair = setting.pair("muster", null, "there");
    SwitchOrder order = setting.order(pair, Duration.ofSeconds(5));
    leaveSign(order);
    setting.stopServer("p2", "fast");

    ApplicationFailure failure = failure(order);

    assertThat(failure.getType()).isEqualTo(FailoverFailure.UNREACHABLE.name());
    assertThat(failure.getOriginalMessage()).endsWith("so p1 is not started again");
    assertThat(aftermath(failure)).isEqualTo(Aftermath.FORWARD_ONLY);
    assertThat(Path.of(setting.data("p1"), "postmaster.pid")).doesNotExist();
  }

  @Test
  void whoeverStartsTheOldPrimaryAfterThatGetsAStandby() throws Exception {
    SwitchOrder order = setting.order();
    leaveSign(order);
    setting.startServer("p1");

    assertThat(setting.text("p1", "SELECT pg_is_in_recovery()")).isEqualTo("t");
    assertThat(setting.activities.switchOver(order).timeline()).isEqualTo(2);

    PairSight sight = setting.activities.look(setting.pair());
    assertThat(role(sight.nodes().getFirst())).isEqualTo(NodeRole.STANDBY);
    assertThat(role(sight.nodes().getLast())).isEqualTo(NodeRole.PRIMARY);
    assertThat(setting.activities.switchOver(order).timeline()).isEqualTo(2);
  }

  @Test
  void aRunThatNobodyWantsAnyMoreIsLedBack() throws Exception {
    delayReplay("1h");
    SwitchOrder order = setting.order(setting.pair(), Duration.ofMinutes(2));
    ShopWriter writer = new ShopWriter(setting.front);
    try (writer) {
      writer.awaitMore(20);
      CompletableFuture<TemporalFailure> attempt = attempt(order);
      awaitStopped();
      setting.environment.requestCancelActivity();

      assertThat(attempt.get()).isInstanceOf(CanceledFailure.class);
      writer.awaitMore(20);
    }
    assertThat(setting.activities.look(setting.pair()).traffic()).containsExactly("p1");
    assertThat(setting.text("p2", "SELECT pg_is_in_recovery()")).isEqualTo("t");
  }

  @Test
  void oneThatSomebodyElseStartsMeanwhileGoesOnWriting() throws Exception {
    delayReplay("5s");
    SwitchOrder order = setting.order(setting.pair(), Duration.ofMinutes(1));
    ShopWriter writer = new ShopWriter(setting.front);
    try (writer) {
      writer.awaitMore(20);
      CompletableFuture<TemporalFailure> attempt = attempt(order);
      awaitStopped();
      Thread.sleep(1_000);
      setting.startServer("p1");

      assertThat(setting.failureOfSecond(order)).contains("still at work on p1");
      assertThat(String.valueOf(attempt.get().getCause())).contains("NOT_FENCED");
      writer.awaitMore(20);
    }
    assertThat(Path.of(setting.data("p1"), PromotionSign.FILE)).doesNotExist();
    assertThat(setting.activities.look(setting.pair()).traffic()).containsExactly("p1");
    assertThat(setting.text("p2", "SELECT pg_is_in_recovery()")).isEqualTo("t");
  }

  @Test
  void theOldPrimaryIsNotStartedBesideAStandbyThatSomebodyElseToldToWrite() throws Exception {
    SwitchOrder order = setting.order(setting.pair(), Duration.ofMinutes(1));
    setting.execute("p2", "ALTER SYSTEM SET primary_conninfo = ''");
    setting.execute("p2", "SELECT pg_reload_conf()");
    setting.await("p2", "SELECT NOT EXISTS (SELECT FROM pg_stat_wal_receiver)");
    setting.execute("p1", "INSERT INTO written VALUES (0)");
    new RuntimeApi(setting.pair().balancer()).order("set server pg/p1 state maint");
    setting.stopServer("p1", "fast");
    CompletableFuture<TemporalFailure> attempt = attempt(order);
    Thread.sleep(2_000);
    setting.promote("p2");

    assertThat(String.valueOf(attempt.get().getCause()))
        .contains("CHANGED_MEANWHILE", "p2 writes by now, so p1 is not started");
    assertThat(Path.of(setting.data("p1"), "postmaster.pid")).doesNotExist();
  }

  private void delayReplay(String delay) throws SQLException {
    setting.execute("p2", "ALTER SYSTEM SET recovery_min_apply_delay = '%s'".formatted(delay));
    setting.execute("p2", "SELECT pg_reload_conf()");
  }

  /** By a thread of its own: the common pool is what hears of programs that end. */
  private CompletableFuture<TemporalFailure> attempt(SwitchOrder order) {
    return CompletableFuture.supplyAsync(
        () ->
            Objects.requireNonNull(
                catchThrowableOfType(
                    TemporalFailure.class, () -> setting.activities.switchOver(order))),
        task -> Thread.ofPlatform().start(task));
  }

  private void awaitStopped() throws Exception {
    while (!isSeen(Moment.STOPPED)) {
      Thread.sleep(5);
    }
  }

  @Test
  void aSignThatWasLeftBesideOneThatWritesIsTakenAway() throws Exception {
    SwitchOrder order = setting.order();
    leaveSign(order, lastOfOld());
    setting.execute("p2", "SELECT pg_wal_replay_pause()");

    assertThat(failure(order).getType()).isEqualTo(FailoverFailure.STANDBY_NOT_READY.name());

    assertThat(Path.of(setting.data("p1"), PromotionSign.FILE)).doesNotExist();
    assertThat(setting.text("p1", "SELECT pg_is_in_recovery()")).isEqualTo("f");
  }

  @Test
  void aStandbyIsNotToldToWriteOnceTheOldPrimaryWasWrittenToAfterItsStop() throws Exception {
    SwitchOrder order = setting.order();
    setting.stopServer("p1", "fast");
    LogPosition last = lastOfOld();
    setting.startServer("p1");
    setting.execute("p1", "INSERT INTO written VALUES (0)");
    setting.stopServer("p1", "fast");
    leaveSign(order, last);

    ApplicationFailure failure = failure(order);

    assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_FENCED.name());
    assertThat(failure.getOriginalMessage())
        .startsWith("p1 wrote after it was stopped")
        .contains("standby.signal", "set server pg/p1 state ready");
    assertThat(setting.text("p2", "SELECT pg_is_in_recovery()")).isEqualTo("t");
    assertThat(Path.of(setting.data("p1"), "postmaster.pid")).doesNotExist();
  }

  /** As an attempt does that is killed before it tells the standby. */
  private void leaveSign(SwitchOrder order) throws Exception {
    setting.stopServer("p1", "fast");
    leaveSign(order, lastOfOld());
  }

  private void leaveSign(SwitchOrder order, LogPosition last) throws Exception {
    new SignFile(Path.of(setting.data("p1")), setting.owner())
        .write(new PromotionSign(order.run(), 1, last, last));
  }

  private LogPosition lastOfOld() throws Exception {
    Path folder = Path.of(setting.data("p1"));
    try (Programs programs = new Programs(folder)) {
      return LocalServer.of(setting.pair().first(), PostgresTools.installed(), programs)
          .control()
          .checkpoint();
    }
  }

  private static Aftermath aftermath(ApplicationFailure failure) {
    return failure.getDetails().get(0, Aftermath.class);
  }

  private ApplicationFailure failure(SwitchOrder order) {
    ActivityFailure thrown =
        catchThrowableOfType(ActivityFailure.class, () -> setting.activities.switchOver(order));
    assertThat(thrown).isNotNull();
    return (ApplicationFailure) Objects.requireNonNull(thrown.getCause());
  }
}
