package dev.muster.drill.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.backup.TakenBackup;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.KeyspaceContents;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RedisAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.s3.Place;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Backups of a real Redis into a real store, while it is written to, and broken off. */
@Timeout(180)
class RedisBackupsIT {
  private static final Instant NOW = Instant.now();

  @TempDir private static Path folder;
  private static RedisSetting setting;

  @BeforeAll
  static void start() throws Exception {
    setting = RedisSetting.start(folder);
  }

  @AfterAll
  static void stop() {
    if (setting != null) {
      setting.close();
    }
  }

  @BeforeEach
  void empty() {
    setting.empty();
  }

  @AfterEach
  void nothingIsLeftOfABackup() throws IOException {
    setting.requireNothingLeft();
  }

  // BKP-10
  @Test
  void aBackupIsARestorePointThatSaysWhatItIs() {
    TakenBackup taken = setting.take(NOW);

    assertThat(taken.holds())
        .isEqualTo("%,d keys in 2 databases".formatted(RedisSource.LASTING + 2));
    try (Place place = setting.place()) {
      Manifest manifest = place.manifest(taken.point());
      assertThat(manifest.component(Components.CACHE)).isPresent();
      assertThat(manifest.source().version()).startsWith("7");
      assertThat(manifest.source().position()).matches("[0-9a-f]{40}:\\d+");
      assertThat(manifest.takenAt()).isBefore(manifest.completedAt());
      assertThat(manifest.contents()).isInstanceOf(KeyspaceContents.class);
      assertThat(place.catalogue("shop-cache").keysOf(taken.point())).hasSize(2);
    }
  }

  @Test
  void whatIsWrittenMeanwhileIsInTheSnapshotOrNot() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> {
          try (Jedis jedis = setting.source.open()) {
            jedis.select(9);
            for (long number = 0; !over.get(); number++) {
              jedis.set("written:" + number % 5_000, String.valueOf(number));
            }
            jedis.flushDB();
          }
        });

    TakenBackup taken = setting.take(NOW);

    assertThat(setting.attempt(taken.point()).findings()).isEmpty();
    over.set(true);
    writer.get();
  }

  @Test
  void doneAgainItFindsItsOwnRestorePoint() {
    assertThat(setting.take(NOW)).isEqualTo(setting.take(NOW));
  }

  @Test
  void aPasswordThatIsWrongIsNamedAndNotTriedAgain() {
    requireFailure(
        RestorePointFailure.DATABASE_DENIED, "WRONGPASS", setting.source.address("${env:WRONG}"));
  }

  @Test
  void aUserWhoMayNotReplicateIsNamed() {
    try (Jedis jedis = setting.source.open()) {
      jedis.aclSetUser("backup", "-sync", "-psync");
      requireFailure(RestorePointFailure.DATABASE_DENIED, "NOPERM", setting.source.address());
      jedis.aclSetUser("backup", "+sync", "+psync");
    }
  }

  @Test
  void aRedisThatIsAwayIsTriedAgain() {
    requireFailure(
        RestorePointFailure.DATABASE_UNAVAILABLE, "", new RedisAddress("127.0.0.1", 1, null, null));
  }

  // BKP-09
  @Test
  void aKilledSnapshotLeavesNothingThatLooksComplete() throws Exception {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() ->
            whileItIsSent(
                () -> setting.programs("redis-cli").forEach(ProcessHandle::destroyForcibly)))
        .havingRootCause()
        .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
        .satisfies(failure ->
            assertThat(failure.getType()).isEqualTo(RestorePointFailure.PROGRAM_FAILED.name()));
    assertThat(setting.stored()).isEmpty();
  }

  @Test
  void aCancelledBackupLeavesNothingBehind() {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> whileItIsSent(setting.environment::requestCancelActivity));
    assertThat(setting.stored()).isEmpty();
  }

  /** Does something while a snapshot is being received that takes ten seconds. */
  private static void whileItIsSent(Runnable action) throws Exception {
    setting.source.snapshotsWait(Duration.ofMillis(5));
    try {
      CompletableFuture<TakenBackup> taking =
          CompletableFuture.supplyAsync(() -> setting.take(NOW));
      while (setting.programs("redis-cli").findAny().isEmpty() && !taking.isDone()) {
        Thread.sleep(Duration.ofMillis(5));
      }
      action.run();
      taking.get();
    } finally {
      setting.source.snapshotsWait(Duration.ZERO);
    }
  }

  private static void requireFailure(RestorePointFailure kind, String words, RedisAddress of) {
    assertThatExceptionOfType(ActivityFailure.class)
        .isThrownBy(() -> setting.take(NOW, of))
        .havingRootCause()
        .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(kind.name());
          assertThat(failure.getOriginalMessage()).contains(words);
        });
    assertThat(setting.stored()).isEmpty();
  }
}
