package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.LogPosition;
import dev.muster.failover.LossEstimate;
import dev.muster.failover.LossEstimate.Bounded;
import dev.muster.failover.TakeOverActivities.CutOffOrder;
import dev.muster.failover.TakeOverActivities.LossQuestion;
import dev.muster.failover.TakeOverActivities.LossSight;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import dev.muster.failover.TakeOverActivities.TakenOver;
import dev.muster.haproxy.RuntimeApi;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A primary that is killed while somebody writes, and its standby in its place. */
@Timeout(180)
class TakeOverIT {
  private static final String WROTE = "SELECT string_agg(n::text, ',' ORDER BY n) FROM written";
  private static final String FOLLOWS = "SELECT pg_is_in_recovery()";

  @TempDir Path folder;
  private PairSetting setting;

  /** When an attempt is killed, as anybody sees it from outside. */
  enum Moment {
    BLOCKED,
    NOTED,
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

  /** What was estimated before the promotion, what came of it, and what was acknowledged. */
  private record Crash(Bounded bound, TakenOver taken, ShopWriter writer) {}

  private Crash crashed(Runnable before) throws Exception {
    ShopWriter writer = new ShopWriter(setting.front);
    try (writer;
        PairSampler _ = setting.sampler()) {
      writer.awaitMore(50);
      before.run();
      awaitSample(Instant.now());
      setting.crash("p1");
      Bounded bound = (Bounded) estimate();
      setting.takeOvers.fence(setting.takeOverOrder());
      TakenOver taken = setting.takeOvers.take(setting.takeOverOrder());
      writer.awaitMore(20);
      return new Crash(bound, taken, writer);
    }
  }

  /** Until one was taken after a moment. */
  private void awaitSample(Instant moment) throws IOException, InterruptedException {
    SampleFile file = new SampleFile(Path.of(setting.data("p2")));
    while (file.of("p1").stream().noneMatch(sample -> sample.at().isAfter(moment))) {
      Thread.sleep(20);
    }
  }

  private LossEstimate estimate() {
    LossSight sight = setting.takeOvers.see(new LossQuestion(setting.pair(), "p1"));
    LogPosition kept = Objects.requireNonNull(sight.pair().nodes().getLast().state()).replayed();
    System.out.printf("%s, last commit %s%n", sight.samples(), sight.lastCommit());
    return LossEstimate.of(sight.samples(), kept, sight.at());
  }

  private List<Long> written() throws SQLException {
    return Arrays.stream(setting.text("p2", WROTE).split(",")).map(Long::valueOf).toList();
  }

  private List<Long> lost(ShopWriter writer) throws SQLException {
    List<Long> lost = new ArrayList<>(writer.acknowledged());
    lost.removeAll(written());
    return lost;
  }

  private void requireWithin(Crash crash) throws SQLException {
    System.out.printf(
        "%d of %d acknowledged writes lost; it said: %s%n",
        lost(crash.writer()).size(),
        crash.writer().acknowledged().size(),
        crash.bound().sentence());
    assertThat(written()).containsAll(crash.writer().acknowledgedBy(crash.bound().complete()));
    assertThat(crash.taken().timeline()).isEqualTo(2);
    assertThat(setting.activities.look(setting.pair()).traffic()).containsExactly("p2");
  }

  @Test
  void whatIsLostOfAKilledPrimaryIsWithinWhatWasSaid() throws Exception {
    Crash crash = crashed(() -> {});

    requireWithin(crash);
    TakenOver again = setting.takeOvers.take(setting.takeOverOrder());
    assertThat(again.fork()).isEqualTo(crash.taken().fork());
    assertThat(again.timeline()).isEqualTo(2);
  }

  @Test
  void nothingAcknowledgedIsLostWhereCommitsWaitedForTheStandby() throws Exception {
    setting.execute("p1", "ALTER SYSTEM SET synchronous_standby_names = 'p2'");
    setting.execute("p1", "SELECT pg_reload_conf()");
    setting.await("p1", "SELECT bool_or(sync_state = 'sync') FROM pg_stat_replication");

    Crash crash = crashed(() -> {});

    requireWithin(crash);
    assertThat(crash.bound().synchronous()).isTrue();
    assertThat(lost(crash.writer())).isEmpty();
  }

  @Test
  void ofAStandbyThatIsSentNothingMoreIsSaidWhatItLacks() throws Exception {
    Crash crash = crashed(this::holdUpSender);

    requireWithin(crash);
    assertThat(lost(crash.writer())).isNotEmpty();
    assertThat(crash.bound().bytes()).isPositive();
  }

  private void holdUpSender() {
    try {
      String sender = setting.text("p1", "SELECT pid::text FROM pg_stat_replication");
      new ProcessBuilder("kill", "-STOP", sender).start().waitFor();
      Thread.sleep(500);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAttemptThatWasKilledIsGoneOnWith(Moment moment) throws Exception {
    TakeOverOrder order = setting.takeOverOrder();
    setting.crash("p1");
    setting.takeOvers.fence(order);
    Process attempt = AttemptProcess.start(folder, order);
    while (attempt.isAlive() && !isSeenNow(moment)) {
      Thread.onSpinWait();
    }
    System.out.printf("killed at %s: %s%n", moment, attempt.isAlive());
    attempt.destroyForcibly().waitFor();

    TakenOver taken = setting.takeOvers.take(order);

    assertThat(taken.to()).isEqualTo("p2");
    assertThat(taken.timeline()).isEqualTo(2);
    assertThat(setting.throughBalancer(FOLLOWS)).isEqualTo("f");
  }

  private boolean isSeenNow(Moment moment) throws IOException {
    try {
      return switch (moment) {
        case BLOCKED ->
            Objects.requireNonNull(new RuntimeApi(setting.pair().balancer()).servers().get("pg/p1"))
                .isKeptFree();
        case NOTED -> Files.exists(Path.of(setting.data("p2"), "takeover.muster"));
        case PROMOTED -> setting.text("p2", FOLLOWS).equals("f");
      };
    } catch (SQLException notNow) {
      return false;
    }
  }

  @Test
  void aPrimaryThatTakesWritesIsInTheWay() throws Exception {
    TakeOverOrder order = setting.takeOverOrder();

    fails(FailoverFailure.NOT_FENCED, () -> setting.takeOvers.take(order));
    assertThat(setting.text("p2", FOLLOWS)).isEqualTo("t");
    assertThat(setting.throughBalancer(FOLLOWS)).isEqualTo("f");
  }

  @Test
  void oneThatSomebodyElsePromotedIsNotTakenForOwn() throws Exception {
    TakeOverOrder order = setting.takeOverOrder();
    setting.crash("p1");
    setting.promote("p2");

    fails(FailoverFailure.CHANGED_MEANWHILE, () -> setting.takeOvers.take(order));
  }

  @Test
  void twoOfOtherFilesAreNoPair() throws Exception {
    TakeOverOrder order = new TakeOverOrder(setting.pair(), "failover/shop/1", "p1", "9");

    fails(FailoverFailure.CHANGED_MEANWHILE, () -> setting.takeOvers.fence(order));
    fails(FailoverFailure.CHANGED_MEANWHILE, () -> setting.takeOvers.take(order));
  }

  private static void fails(FailoverFailure type, ThrowingCallable what) {
    ActivityFailure failure = catchThrowableOfType(ActivityFailure.class, what);
    assertThat(((ApplicationFailure) failure.getCause()).getType()).isEqualTo(type.name());
  }

  @Test
  void whoeverStartsAFencedServerGetsAStandby() throws Exception {
    TakeOverOrder order = setting.takeOverOrder();

    assertThat(setting.takeOvers.fence(order).how()).contains("whose files say shut down");
    assertThat(setting.takeOvers.fence(order).how()).contains("whose files say shut down");
    setting.startServer("p1");

    assertThat(setting.text("p1", FOLLOWS)).isEqualTo("t");
  }

  @Test
  void whoeverStartsACrashedServerThatIsFencedGetsAStandby() throws Exception {
    TakeOverOrder order = setting.takeOverOrder();
    setting.crash("p1");

    assertThat(setting.takeOvers.fence(order).how()).contains("whose files say in production");
    setting.startServer("p1");

    assertThat(setting.text("p1", FOLLOWS)).isEqualTo("t");
  }

  @Test
  void aServerThatHangsIsStoppedAtOnce() throws Exception {
    TakeOverOrder order = setting.takeOverOrder();
    holdUpSender();

    assertThat(setting.takeOvers.fence(order).how()).contains("no server runs");
  }

  @Test
  void aCommandThatEndsWellSaysSoAndOneThatDoesNotFails() {
    assertThat(setting.takeOvers.cutOff(new CutOffOrder("p1", "port-down")).answer())
        .isEqualTo("it ended well: port 7 is down");
    assertThat(
            catchThrowableOfType(
                ActivityFailure.class,
                () -> setting.takeOvers.cutOff(new CutOffOrder("p1", "port-gone"))))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                ActivityFailure.class,
                () -> setting.takeOvers.cutOff(new CutOffOrder("p1", "unheard-of"))))
        .hasRootCauseMessage(
            "message='this worker does not allow the command unheard-of; it allows"
                + " [port-down, port-gone]', type='COMMAND_NOT_ALLOWED', nonRetryable=true");
  }

  @Test
  void aStandbyWhoseCommitsWouldWaitForEverIsToldBeforeAnybodyIsAsked() throws Exception {
    setting.execute("p2", "ALTER SYSTEM SET synchronous_standby_names = 'p1'");
    setting.execute("p2", "SELECT pg_reload_conf()");
    setting.await("p2", "SELECT current_setting('synchronous_standby_names') = 'p1'");
    LossQuestion question = new LossQuestion(setting.pair(), "p1");

    fails(FailoverFailure.STANDBY_NOT_READY, () -> setting.takeOvers.see(question));
  }
}
