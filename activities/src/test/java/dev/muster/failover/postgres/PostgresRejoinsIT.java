package dev.muster.failover.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.LoneLog;
import dev.muster.failover.PairActivities.SwitchOrder;
import dev.muster.failover.RejoinActivities.CaughtUp;
import dev.muster.failover.RejoinActivities.RejoinOrder;
import dev.muster.failover.RejoinActivities.Rejoined;
import dev.muster.failover.RejoinActivities.Way;
import dev.muster.failover.RejoinDecision;
import dev.muster.failover.RejoinDecision.Clone;
import dev.muster.failover.RejoinDecision.Rewind;
import dev.muster.failover.ReplicationLogin;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that are made to follow again. */
@Timeout(180)
class PostgresRejoinsIT {
  private static final String WROTE = "SELECT string_agg(n::text, ',' ORDER BY n) FROM written";

  @TempDir Path folder;
  private DivergedPair diverged;
  private PairSetting setting;

  @BeforeEach
  void start() throws IOException, SQLException {
    setting = PairSetting.start(folder);
    diverged = new DivergedPair(setting);
  }

  @AfterEach
  void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @Test
  void thereAndBackTwiceWhileSomebodyWritesLosesNothing() throws Exception {
    ShopWriter writer = new ShopWriter(setting.front);
    try (writer) {
      for (int times = 0; times < 2; times++) {
        writer.awaitMore(30);
        changesPlaces("p1", 2 * times);
        writer.awaitMore(30);
        changesPlaces("p2", 2 * times + 1);
      }
      writer.awaitMore(30);
    }

    assertThat(setting.throughBalancer("SELECT pg_is_in_recovery()")).isEqualTo("f");
    assertThat(setting.text("p1", "SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)"))
        .isEqualTo("00000005");
    List<Long> there =
        Arrays.stream(setting.text("p1", WROTE).split(",")).map(Long::valueOf).toList();
    assertThat(there).containsAll(writer.acknowledged());
  }

  private void changesPlaces(String from, int number) throws SQLException {
    SwitchOrder first = setting.order();
    SwitchOrder order =
        new SwitchOrder(
            first.pair(),
            "failover/shop/" + number,
            from,
            first.systemIdentifier(),
            first.drainWithin());
    assertThat(setting.activities.switchOver(order).lostBytes()).isZero();

    RejoinOrder back = diverged.order(from, 0, "failover/shop/%d/5".formatted(number));
    Rejoined rejoined = setting.rejoins.rejoin(back);
    CaughtUp caughtUp = setting.rejoins.catchUp(back);

    assertThat(rejoined.way()).isEqualTo(Way.STARTED);
    assertThat(rejoined.lost()).isNull();
    assertThat(caughtUp.replayed()).isGreaterThanOrEqualTo(caughtUp.written());
    Rejoined again = setting.rejoins.rejoin(back);
    assertThat(again.way()).isEqualTo(Way.STARTED);
    assertThat(again.stages()).isEmpty();
  }

  @Test
  void aCrashedPrimaryIsRewoundAndWhatItWroteAloneIsCountedFirst() throws Exception {
    Files.writeString(Path.of(setting.data("p1"), "postgresql.auto.conf"), "work_mem = '7MB'\n");
    diverged.crash();

    LoneLog alone = alone(Rewind.class);
    assertThat(alone.commits()).isEqualTo(DivergedPair.ALONE);
    assertThat(failure(diverged.order("p1", 0)).getType())
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE.name());
    assertThat(new Beside(Path.of(setting.data("p1")), null).mark()).isEmpty();

    RejoinOrder order = diverged.order("p1", alone.bytes());
    Rejoined rejoined = setting.rejoins.rejoin(order);
    setting.rejoins.catchUp(order);

    tell(rejoined);
    assertThat(rejoined.way()).isEqualTo(Way.REWOUND);
    assertThat(rejoined.lost()).isEqualTo(alone);
    assertThat(Path.of(Objects.requireNonNull(rejoined.kept()))).isNotEmptyDirectory();
    diverged.requireFollowing("p1");
    assertThat(setting.text("p1", "SHOW work_mem")).isEqualTo("7MB");
    assertThat(setting.text("p2", "SHOW work_mem")).isNotEqualTo("7MB");
    assertThat(setting.rejoins.rejoin(order).lost()).isEqualTo(alone);
  }

  private LoneLog alone(Class<? extends RejoinDecision> way) {
    RejoinDecision decision =
        RejoinDecision.of(setting.rejoins.lookAtReturning(diverged.order("p1", 0)));
    assertThat(decision).isInstanceOf(way);
    return Objects.requireNonNull(decision.lost());
  }

  private static void tell(Rejoined rejoined) {
    System.out.printf("%s: %s%n", rejoined.way(), rejoined.lost());
    rejoined.stages().forEach(stage -> System.out.println("  " + stage));
  }

  private ApplicationFailure failure(RejoinOrder order) {
    ActivityFailure thrown =
        catchThrowableOfType(ActivityFailure.class, () -> setting.rejoins.rejoin(order));
    assertThat(thrown).isNotNull();
    return (ApplicationFailure) Objects.requireNonNull(thrown.getCause());
  }

  @Test
  void oneThatCanNotBeRewoundIsCopiedAnewAndItsOldFilesAreKept() throws Exception {
    diverged.stopInOrder();
    setting.run("pg_checksums", "--disable", "-D", setting.data("p1"));
    LoneLog alone = alone(Clone.class);
    assertThat(alone.commits()).isEqualTo(DivergedPair.ALONE);

    RejoinOrder order = diverged.order("p1", alone.bytes());
    Rejoined rejoined = setting.rejoins.rejoin(order);
    setting.rejoins.catchUp(order);

    tell(rejoined);
    assertThat(rejoined.way()).isEqualTo(Way.CLONED);
    assertThat(Path.of(Objects.requireNonNull(rejoined.kept()), "PG_VERSION")).exists();
    diverged.requireFollowing("p1");
  }

  @Test
  void oneThatOnlyFellTooFarBehindIsCopiedAnewAndItsOldFilesAreGoneThen() throws Exception {
    setting.stopServer("p2", "fast");
    for (int segments = 0; segments < 3; segments++) {
      setting.execute("p1", "INSERT INTO written VALUES (-%d)".formatted(segments + 1));
      setting.execute("p1", "SELECT pg_switch_wal()");
      setting.execute("p1", "CHECKPOINT");
    }
    RejoinOrder order = diverged.order("p2", 0);

    Rejoined rejoined = setting.rejoins.rejoin(order);
    setting.rejoins.catchUp(order);

    assertThat(rejoined.way()).isEqualTo(Way.CLONED);
    assertThat(rejoined.lost()).isNull();
    assertThat(setting.text("p2", "SELECT count(*) FROM written")).isEqualTo("3");
    assertThat(new Beside(Path.of(setting.data("p2")), null).old(order.run())).doesNotExist();
  }

  @Test
  void oneThatFollowsNobodyIsToldWhom() throws Exception {
    setting.execute("p2", "ALTER SYSTEM SET primary_conninfo = 'host=127.0.0.1 port=1'");
    setting.execute("p2", "SELECT pg_reload_conf()");
    setting.await("p2", "SELECT NOT EXISTS (SELECT FROM pg_stat_wal_receiver)");
    RejoinOrder order = diverged.order("p2", 0);

    assertThat(setting.rejoins.rejoin(order).way()).isEqualTo(Way.STARTED);
    setting.rejoins.catchUp(order);
  }

  @Test
  void thePasswordStandsInAFileOfTheOwnerAndNowhereElse() throws Exception {
    setting.stopServer("p2", "fast");
    RejoinOrder order = diverged.order("p2", new ReplicationLogin("locked", "${env:RIGHT}"));

    setting.rejoins.rejoin(order);
    setting.rejoins.catchUp(order);

    assertThat(setting.text("p1", "SELECT usename FROM pg_stat_replication")).isEqualTo("locked");
    Path passfile = new Beside(Path.of(setting.data("p2")), null).passfile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passfile)))
        .isEqualTo("rw-------");
    assertThat(passfile).content().contains(":*:locked:right");
    assertThat(setting.text("p2", "SHOW primary_conninfo"))
        .contains("passfile='%s'".formatted(passfile))
        .doesNotContain("right");
  }

  @Test
  void whoMayNotReplicateIsSaidBeforeAnythingIsTouched() {
    setting.stopServer("p2", "fast");

    assertThat(
            failure(diverged.order("p2", new ReplicationLogin("locked", "${env:WRONG}"))).getType())
        .isEqualTo(FailoverFailure.NOT_PERMITTED.name());
    assertThat(Path.of(setting.data("p2"), "postmaster.pid")).doesNotExist();
  }

  @Test
  void oneThatTakesWritesIsNotMadeToFollow() {
    setting.promote("p2");

    assertThat(failure(diverged.order("p1", Long.MAX_VALUE)).getType())
        .isEqualTo(FailoverFailure.SPLIT_BRAIN.name());
    assertThat(Path.of(setting.data("p1"), "postmaster.pid")).exists();
  }

  @Test
  void filesOfAnotherSystemAreLeftAlone() throws Exception {
    setting.stopServer("p2", "fast");
    new FileTree(Path.of(setting.data("p2"))).remove();
    setting.run("initdb", "-D", setting.data("p2"), "-A", "trust", "-U", "muster", "--no-sync");

    ApplicationFailure failure = failure(diverged.order("p2", Long.MAX_VALUE));

    assertThat(failure.getType()).isEqualTo(FailoverFailure.NOT_REJOINED.name());
    assertThat(failure.getOriginalMessage()).contains("they are no pair");
  }
}
