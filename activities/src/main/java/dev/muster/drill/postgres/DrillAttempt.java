package dev.muster.drill.postgres;

import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.HeartbeatCheck;
import dev.muster.drill.store.Found;
import dev.muster.drill.store.Machine;
import dev.muster.drill.store.SourceRestore;
import dev.muster.drill.store.StepTimes;
import dev.muster.program.ProgramFailedException;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.HeartbeatRow;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.TableName;
import dev.muster.restorepoint.postgres.HeartbeatRows;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.s3.DamagedException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One attempt to restore one restore point, step by step. */
record DrillAttempt(
    PostgresAddress source, PostgresTools tools, int parallel, SourceRestore.Attempt attempt) {
  DrillReport restored() throws Exception {
    Manifest manifest = attempt.manifest();
    DrillServers servers =
        new DrillServers(source, plan(), attempt.programs(), tools, attempt.folder());
    servers.requireSpace(manifest);
    Path bin = servers.bin(manifest);
    try (ThrowAwayServer server =
        times().take("provision", () -> servers.provision(manifest, plan().server()))) {
      return on(server, manifest, bin);
    }
  }

  private DrillPlan plan() {
    return attempt.plan();
  }

  private StepTimes times() {
    return attempt.times();
  }

  private DrillReport on(ThrowAwayServer server, Manifest manifest, Path bin) throws Exception {
    LogicalRestore restore =
        new LogicalRestore(
            attempt.programs(), bin, attempt.folder().fetched(), parallel, plan().giveUpAfter());
    try {
      fetch(restore, manifest);
      times().take("restore", () -> restored(server, restore));
      PostgresLogin copy = server.login(LogicalRestore.DATABASE, plan().chain());
      return looked(copy, manifest);
    } catch (DamagedException e) {
      return report(Found.fault(String.valueOf(e.getMessage())));
    } catch (ProgramFailedException e) {
      requireOfTheBackup(server, e);
      return report(Found.fault("it can't be restored: " + e.getMessage()));
    }
  }

  private DrillReport looked(PostgresLogin copy, Manifest manifest) throws Exception {
    Found found = new Verification(plan(), copy, parallel, times()).of(manifest.contents());
    HeartbeatRow row = manifest.heartbeat();
    if (row == null || !found.clean() || !plan().tables().isEmpty()) {
      return report(found);
    }
    @Nullable Instant last = HeartbeatRows.last(copy, row.table(), manifest.plan()).orElse(null);
    return report(HeartbeatCheck.ofSnapshot(row, last).map(Found::fault).orElse(found))
        .heartbeat(last);
  }

  private void fetch(LogicalRestore restore, Manifest manifest) throws Exception {
    times()
        .take(
            "fetch",
            () -> {
              restore.fetch(attempt.store(), manifest, Components.GLOBALS, times()::fetched);
              return restore.fetchDump(attempt.store(), manifest, times()::fetched);
            });
  }

  private LogicalRestore restored(ThrowAwayServer server, LogicalRestore restore) {
    restore.restore(
        server.login("postgres", plan().chain()),
        attempt.folder().fetched().resolve(Components.GLOBALS),
        restore.dump(),
        plan().tables().stream().flatMap(table -> TableName.parse(table).stream()).toList());
    return restore;
  }

  private DrillReport report(Found found) {
    return found.report(
        times().steps(), Machine.words(parallel, ServerSettings.words(plan().server())));
  }

  /** Not every program that fails tells of the backup. */
  private static void requireOfTheBackup(ThrowAwayServer server, ProgramFailedException failed) {
    if (failed.getCause() != null || Thread.currentThread().isInterrupted()) {
      throw failed;
    }
    server.requireRunning();
    if (String.valueOf(failed.getMessage()).contains("No space left on device")) {
      throw RestorePointFailure.NO_SPACE.because(String.valueOf(failed.getMessage()));
    }
  }
}
