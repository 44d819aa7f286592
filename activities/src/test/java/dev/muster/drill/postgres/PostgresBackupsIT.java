package dev.muster.drill.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.backup.BackupActivities;
import dev.muster.backup.BackupActivities.Copied;
import dev.muster.backup.BackupActivities.Expired;
import dev.muster.backup.BackupActivities.Expiry;
import dev.muster.backup.BackupActivities.Mode;
import dev.muster.backup.BackupActivities.Swept;
import dev.muster.backup.TakenBackup;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a real database into a real store, looked after and broken off. */
class PostgresBackupsIT {
  private static final Instant NOW = Instant.now();

  @TempDir private static Path folder;
  private static BackupSetting setting;

  @BeforeAll
  static void start() throws Exception {
    setting = BackupSetting.start(folder);
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @BeforeEach
  void empty() {
    setting.empty(setting.store());
    setting.empty(setting.second());
  }

  // BKP-08, BKP-10, BKP-22
  @Test
  void aBackupIsARestorePointThatSaysWhatItIs() throws Exception {
    TakenBackup taken = setting.take(NOW);

    assertThat(taken.holds()).isEqualTo("%,d rows in 1 tables".formatted(BackupSetting.ROWS));
    assertThat(taken.before()).isNull();
    assertThat(taken.location())
        .isEqualTo("s3://backups/database/" + taken.point().text() + "/manifest.json");
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(taken.point());
      assertThat(place.catalogue("shop-db").points()).containsExactly(taken.point());
      assertThat(place.catalogue("shop-db").keysOf(taken.point())).hasSize(3);
      assertThat(manifest.totalSize()).isEqualTo(taken.bytes());
      for (Component component : manifest.components()) {
        try (InputStream stored = place.read(component)) {
          assertThat(stored.readAllBytes()).hasSize((int) component.bytes());
        }
      }
    }
  }

  @Test
  void withoutItsKeyNothingIsTakenAndNothingIsWritten() throws Exception {
    EncryptionKey missing = new EncryptionKey("backups-2027", "${env:NO_SUCH_KEY}");

    assertThatExceptionOfType(ActivityFailure.class)
        .isThrownBy(() -> setting.take(NOW, missing))
        .havingCause()
        .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.NO_KEY.name());
          assertThat(failure.isNonRetryable()).isTrue();
          assertThat(failure.getOriginalMessage())
              .startsWith("the key backups-2027 is not there")
              .contains("${env:NO_SUCH_KEY}");
        });
    requireNothingLeft();
  }

  @Test
  void doneAgainItFindsItsOwnRestorePoint() {
    assertThat(setting.take(NOW)).isEqualTo(setting.take(NOW));
  }

  // BKP-19
  @Test
  void knowsHowLargeTheOneBeforeWas() {
    TakenBackup first = setting.take(NOW.minusSeconds(60));

    assertThat(setting.take(NOW).before())
        .isEqualTo(new TakenBackup.Earlier(first.point(), first.bytes()));
  }

  @Test
  void anAttemptEndsTheSessionsOfADeadOne() throws Exception {
    PostgresLogin login =
        new PostgresLogin(
            setting.address(), "muster/backup/shop-db", new Secrets(Map.<String, String>of()::get));
    try (Connection dead = login.open()) {
      setting.take(NOW);

      assertThat(dead.isValid(5)).isFalse();
    }
  }

  // BKP-09
  @Test
  void aKilledDumpLeavesNothingThatLooksComplete() throws Exception {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() ->
            whileLocked(() -> {
              BackupSetting.programs("pg_dump").forEach(ProcessHandle::destroyForcibly);
              return true;
            }))
        .havingRootCause()
        .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.PROGRAM_FAILED.name());
          assertThat(failure.isNonRetryable()).isFalse();
        });
    requireNothingLeft();
  }

  @Test
  void aCancelledBackupLeavesNothingBehind() throws Exception {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() ->
            whileLocked(() -> {
              setting.environment.requestCancelActivity();
              Thread.sleep(Duration.ofSeconds(4));
              return true;
            }));
    requireNothingLeft();
  }

  /** Takes a backup that waits for a lock, and does something to it meanwhile. */
  private static void whileLocked(Callable<Boolean> act) throws Exception {
    try (Connection holder = setting.source.dataSource().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
      CompletableFuture<TakenBackup> taken =
          CompletableFuture.supplyAsync(() -> setting.take(NOW), Thread::startVirtualThread);
      for (int tries = 0; tries < 100 && BackupSetting.programs("pg_dump").count() == 0; tries++) {
        Thread.sleep(100);
      }
      Thread.sleep(500);
      act.call();
      holder.rollback();
      taken.get(1, TimeUnit.MINUTES);
    }
  }

  private static void requireNothingLeft() throws Exception {
    try (Place place = setting.place()) {
      assertThat(place.catalogue("shop-db").points()).isEmpty();
      assertThat(place.catalogue("shop-db").everything()).isEmpty();
    }
    setting.requireNoUploads(setting.store());
    assertThat(BackupSetting.programs("pg_dump")).isEmpty();
    assertThat(setting.sessions()).isZero();
  }

  // BKP-21
  @Test
  void aStoreThatIsGoneIsNamedAndNothingIsTriedAgain() throws Exception {
    StoreAddress gone = setting.store();
    StoreAddress missing =
        new StoreAddress(
            "missing",
            "missing",
            gone.region(),
            gone.endpoint(),
            gone.addressing(),
            "",
            gone.credentials());

    assertThatExceptionOfType(ActivityFailure.class)
        .isThrownBy(() ->
            setting.backups.take(
                new BackupActivities.Order(setting.plan(missing), setting.point(NOW))))
        .havingCause()
        .isInstanceOf(ApplicationFailure.class)
        .satisfies(failure ->
            assertThat(((ApplicationFailure) failure).getType())
                .isEqualTo(RestorePointFailure.STORE_DENIED.name()));
    assertThat(setting.sessions()).isZero();
  }

  // BKP-14
  @Test
  void aSecondCopyIsEqualAndMadeOnce() throws Exception {
    TakenBackup taken = setting.take(NOW);

    assertThat(setting.backups.copy(taken.point(), setting.store(), setting.second()))
        .isEqualTo(new Copied(taken.bytes()));
    assertThat(setting.backups.copy(taken.point(), setting.store(), setting.second()))
        .isEqualTo(new Copied(0));
    try (Place first = setting.place();
        Place second = setting.stores.open(setting.second())) {
      assertThat(second.manifest(taken.point())).isEqualTo(first.manifest(taken.point()));
    }
    assertThat(setting.drills.attempt(setting.drill(setting.second()), taken.point()).clean())
        .isTrue();
  }

  // BKP-03, BKP-11
  @Test
  void whatNeedNotBeKeptIsRemovedButNeverTheLastProven() throws Exception {
    List<TakenBackup> taken =
        List.of(daysAgo(5), daysAgo(4), daysAgo(3), daysAgo(0)).stream()
            .map(setting::take)
            .toList();
    setting.drills.keep(
        setting.store(),
        new Proof(
            taken.get(1).point(), "drill/x/1", NOW, Duration.ofSeconds(9), Duration.ofDays(1)));
    Expiry dry = new Expiry("shop-db", setting.store(), setting.plan().keep(), null, Mode.DRY_RUN);
    Expiry real = new Expiry("shop-db", setting.store(), setting.plan().keep(), null, Mode.REMOVE);
    Expired expected = new Expired(List.of(taken.get(0).point()), 3, taken.get(1).point());

    assertThat(setting.backups.expire(dry)).isEqualTo(expected);
    assertThat(setting.backups.expire(real)).isEqualTo(expected);
    try (Place place = setting.place()) {
      assertThat(place.catalogue("shop-db").points())
          .containsExactly(taken.get(1).point(), taken.get(2).point(), taken.get(3).point());
      assertThat(place.catalogue("shop-db").keysOf(taken.get(0).point())).isEmpty();
      assertThat(place.proofs(place.catalogue("shop-db"), taken.get(1).point()))
          .extracting(Proof::drill)
          .containsExactly("drill/x/1");
    }
  }

  private static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  @Test
  void whatBrokenOffRunsLeftIsSweptOnceItIsOld() throws Exception {
    TakenBackup taken = setting.take(NOW);
    try (Place place = setting.place();
        Upload orphan = place.write("shop-db/20260301T020000Z/1/database", 0)) {
      orphan.write(new byte[20 << 20]);
      try (Upload left = place.write("shop-db/20260301T020000Z/1/globals", 0)) {
        left.write(1);
        left.complete();
      }

      assertThat(sweep(Instant.parse("2026-03-01T02:00:00Z"))).isEqualTo(new Swept(0, 0, 0));
      assertThat(sweep(Instant.now().plusSeconds(60))).isEqualTo(new Swept(1, 1, 1));
      assertThat(place.catalogue("shop-db").points()).containsExactly(taken.point());
    }
    setting.requireNoUploads(setting.store());
  }

  private static Swept sweep(Instant before) {
    return setting.backups.sweep("shop-db", setting.store(), before);
  }
}
