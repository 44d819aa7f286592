package dev.muster.drill.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.backup.BackupActivities;
import dev.muster.backup.ParallelDump;
import dev.muster.backup.TakenBackup;
import dev.muster.drill.DrillLevel;
import dev.muster.drill.DrillReport;
import dev.muster.drill.InjectedFault;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunOutcome;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.s3.Place;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dumps of a real database that several jobs write into a folder, and what becomes of them. */
@Timeout(300)
class ParallelDumpsIT {
  private static final Instant NOW = Instant.now();
  private static final ParallelDump JOBS = new ParallelDump(4, 1L << 30);

  @TempDir private static Path folder;
  private static BackupSetting setting;

  @BeforeAll
  static void start() throws Exception {
    setting = BackupSetting.start(folder);
    setting.run("CREATE TABLE customers (email text PRIMARY KEY, name text)");
    setting.run("INSERT INTO customers VALUES ('a@example.com', 'Ada')");
    setting.run("SELECT lo_from_bytea(0, decode(repeat('beef', 5000), 'hex'))");
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
  }

  @AfterEach
  void theSpoolIsEmptyAndNothingRuns() throws Exception {
    try (Stream<Path> left = Files.list(setting.drillFolder)) {
      assertThat(left).isEmpty();
    }
    assertThat(BackupSetting.programs("pg_dump")).isEmpty();
    assertThat(BackupSetting.programs("postgres")).isEmpty();
    assertThat(setting.sessions()).isZero();
    setting.requireNoUploads(setting.store());
  }

  @Test
  void itsCopyIsEqualToTheRowAndSoIsOneTableOfIt() throws Exception {
    TakenBackup taken = setting.take(NOW, BackupSetting.KEY, JOBS);

    try (Place place = setting.place()) {
      assertThat(place.manifest(taken.point()).components())
          .extracting(Component::name)
          .containsExactly(Components.DATABASE_FOLDER, Components.GLOBALS);
      assertThat(place.manifest(taken.point()).components().getFirst().key())
          .endsWith("/database.tar.zstd.aes");
    }
    DrillReport whole =
        setting.drills.attempt(setting.drill(setting.store(), DrillLevel.INDEXES), taken.point());
    assertThat(whole.findings()).isEmpty();
    assertThat(whole.compared()).isEqualTo(taken.holds());
    DrillReport one =
        setting.drills.attempt(
            setting.drillOf(List.of("public.customers"), DrillLevel.ROWS), taken.point());
    assertThat(one.findings()).isEmpty();
    assertThat(one.compared()).isEqualTo("1 rows in 1 tables");
  }

  @Test
  void eachFaultIsFoundInACopyOfIt() {
    setting.take(NOW, BackupSetting.KEY, JOBS);
    try (DrillRuns runs = new DrillRuns(setting.adapters)) {
      RunOutcome outcome =
          runs.start(setting.selfTest(DrillLevel.ROWS, FaultsOfDumps.all()))
              .getResult(RunOutcome.class);

      assertThat(outcome.verdict()).isEqualTo(EvidenceVerdict.KEPT);
      assertThat(found(runs, InjectedFault.FLIPPED_BYTE))
          .contains("postgresql_database_folder is not what was stored");
      assertThat(found(runs, InjectedFault.TRUNCATED))
          .contains("it can't be restored: the archive is broken");
      assertThat(found(runs, InjectedFault.ALTERED_ROW))
          .contains("table public.customers: expected 1 row with hash");
      assertThat(found(runs, InjectedFault.EMPTIED_TABLE))
          .contains("table public.customers: expected 1 row, found 0 rows");
    }
  }

  private static String found(DrillRuns runs, InjectedFault fault) {
    return runs.evidence.getLast().steps().stream()
        .filter(step -> step.name().equals("find the fault " + fault.word()))
        .map(EvidenceStep::detail)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void moreThanTheSpoolMayTakeIsRefusedBeforeAnythingIsWritten() throws IOException {
    assertThatExceptionOfType(ActivityFailure.class)
        .isThrownBy(() -> setting.take(NOW, new ParallelDump(2, 1_000_000)))
        .havingCause()
        .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.NO_SPACE.name());
          assertThat(failure.isNonRetryable()).isTrue();
          assertThat(failure.getOriginalMessage())
              .matches("the dump may come to [\\d,]+ bytes, and 'spool-at-most' is 1,000,000");
        });
    requireNothingStored();
  }

  @Test
  void aDumpThatGrowsBeyondWhatItsSpoolMayTakeIsEnded() throws Exception {
    setting.run("CREATE TABLE growing AS SELECT repeat('x', 10000000) FROM generate_series(1, 10)");
    try {
      assertThatExceptionOfType(ActivityFailure.class)
          .isThrownBy(() -> setting.take(NOW, new ParallelDump(2, 50_000_000)))
          .havingCause()
          .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
          .satisfies(failure -> {
            assertThat(failure.getType()).isEqualTo(RestorePointFailure.NO_SPACE.name());
            assertThat(failure.getOriginalMessage())
                .matches("the dump has come to [\\d,]+ bytes, and 'spool-at-most' is 50,000,000");
          });
    } finally {
      setting.run("DROP TABLE growing");
    }
    requireNothingStored();
  }

  @Test
  void aKilledDumpLeavesNothing() throws Exception {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() ->
            whileLocked(
                setting.backups,
                () -> {
                  BackupSetting.programs("pg_dump").forEach(ProcessHandle::destroyForcibly);
                  return true;
                }))
        .havingRootCause()
        .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(RestorePointFailure.PROGRAM_FAILED.name());
          assertThat(failure.isNonRetryable()).isFalse();
        });
    requireNothingStored();
  }

  @Test
  void aCancelledBackupLeavesNothing() throws Exception {
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() ->
            whileLocked(
                setting.other.newActivityStub(BackupActivities.class),
                () -> {
                  setting.other.requestCancelActivity();
                  Thread.sleep(Duration.ofSeconds(4));
                  return true;
                }));
    requireNothingStored();
  }

  @Test
  void whatAKilledWorkerLeftIsRemovedByTheNext() throws Exception {
    Path left = Files.createDirectories(setting.drillFolder.resolve("drill-0815/dump"));
    Files.createFile(left.resolveSibling("lock"));
    Files.writeString(left.resolve("toc.dat"), "half of it");

    setting.take(NOW, JOBS);

    assertThat(left).doesNotExist();
  }

  /** Takes a backup that waits for a lock, and does something to it meanwhile. */
  private static void whileLocked(BackupActivities backups, Callable<Boolean> act)
      throws Exception {
    try (Connection holder = setting.source.dataSource().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
      CompletableFuture<TakenBackup> taken =
          CompletableFuture.supplyAsync(
              () -> backups.take(setting.order(NOW, null, JOBS)), Thread::startVirtualThread);
      for (int tries = 0; tries < 100 && BackupSetting.programs("pg_dump").count() == 0; tries++) {
        Thread.sleep(100);
      }
      Thread.sleep(500);
      act.call();
      holder.rollback();
      taken.get(1, TimeUnit.MINUTES);
    }
  }

  private static void requireNothingStored() throws IOException {
    try (Place place = setting.place()) {
      assertThat(place.catalogue("shop-db").everything()).isEmpty();
    }
  }
}
