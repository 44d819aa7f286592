package dev.muster.drill.postgres;

import dev.muster.drill.DrillPlan;
import dev.muster.drill.DrillReport;
import dev.muster.drill.DrillTarget;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.ContentsComparison;
import dev.muster.restorepoint.DatabaseContents;
import dev.muster.restorepoint.Difference;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.restorepoint.s3.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt to restore one restore point, step by step. */
record DrillAttempt(
    DrillPlan plan,
    Place place,
    Programs programs,
    PostgresTools tools,
    DrillFolder folder,
    int parallel,
    StepTimes times) {
  private static final int MOST_FINDINGS = 20;
  private static final long LEAST_SPACE = 256L << 20;

  /** What was wrong is in the report; it fails when it can't say. */
  DrillReport of(RestorePointId point) throws Exception {
    Manifest manifest = place.manifest(point);
    requireSpace(manifest);
    Path bin = tools.serverFor(major(manifest));
    try (ThrowAwayServer server = times.take("provision", () -> provision(manifest, bin))) {
      return on(server, manifest, bin);
    }
  }

  private ThrowAwayServer provision(Manifest manifest, Path bin) throws Exception {
    ThrowAwayServer server =
        ThrowAwayServer.start(programs, bin, folder, plan.server(), plan.giveUpAfter());
    try {
      DrillTarget target = server.target();
      Optional<String> refusal =
          target.refusal(plan.source(), manifest.source().identity(), folder.data().toString());
      if (refusal.isPresent()) {
        throw RestorePointFailure.TARGET_REFUSED.because(refusal.get());
      }
      return server;
    } catch (Exception e) {
      server.close();
      throw e;
    }
  }

  private DrillReport on(ThrowAwayServer server, Manifest manifest, Path bin) throws Exception {
    LogicalRestore restore =
        new LogicalRestore(programs, bin, folder.fetched(), parallel, plan.giveUpAfter());
    try {
      fetch(restore, manifest);
      times.take("restore", () -> restored(server, restore));
      return report(times.take("verify", () -> verified(server, restore, manifest)));
    } catch (DamagedException e) {
      return report(Found.fault(String.valueOf(e.getMessage())));
    } catch (ProgramFailedException e) {
      requireOfTheBackup(server, e);
      return report(Found.fault("it can't be restored: " + e.getMessage()));
    }
  }

  /** What a look at the copy came to. */
  private record Found(List<String> findings, int differences, int tables, long rows) {
    private static final Found NOTHING = new Found(List.of(), 0, 0, 0);

    private static Found fault(String sentence) {
      return new Found(List.of(sentence), 1, 0, 0);
    }
  }

  private void fetch(LogicalRestore restore, Manifest manifest) throws Exception {
    times.take(
        "fetch",
        () -> {
          restore.fetch(place, manifest, Components.GLOBALS, times::fetched);
          return restore.fetch(place, manifest, Components.DATABASE, times::fetched);
        });
  }

  private LogicalRestore restored(ThrowAwayServer server, LogicalRestore restore) {
    restore.restore(
        server.login("postgres", plan.chain()),
        folder.fetched().resolve(Components.GLOBALS),
        folder.fetched().resolve(Components.DATABASE));
    return restore;
  }

  private Found verified(ThrowAwayServer server, LogicalRestore restore, Manifest manifest)
      throws SQLException {
    PostgresLogin login = server.login(LogicalRestore.DATABASE, plan.chain());
    return switch (plan.verify()) {
      case OPENS -> opened(login);
      case ROWS -> compared(restore, login, manifest.contents());
    };
  }

  private static Found opened(PostgresLogin login) throws SQLException {
    try (Connection opened = login.open()) {
      return opened.isValid(1) ? Found.NOTHING : Found.fault("the restored database does not open");
    }
  }

  private Found compared(
      LogicalRestore restore, PostgresLogin login, @Nullable DatabaseContents expected)
      throws SQLException {
    if (expected == null) {
      return Found.fault("the manifest does not say what it must restore to");
    }
    DatabaseContents copy = restore.contents(login, times::read);
    List<Difference> differences = ContentsComparison.of(expected, copy);
    return new Found(
        differences.stream().limit(MOST_FINDINGS).map(Difference::sentence).toList(),
        differences.size(),
        copy.tables().size(),
        copy.rows());
  }

  private DrillReport report(Found found) {
    return new DrillReport(
        times.steps(),
        found.findings(),
        found.differences(),
        found.tables(),
        found.rows(),
        Machine.words(plan.server(), parallel));
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

  /** The dump unpacked, and the database restored with its log. */
  private void requireSpace(Manifest manifest) throws IOException {
    long needed = LEAST_SPACE + manifest.databaseSize() * 5 / 2;
    long there = Files.getFileStore(folder.path()).getUsableSpace();
    if (there < needed) {
      throw RestorePointFailure.NO_SPACE.because(
          "the drill needs %,d bytes on disk, and %,d are free".formatted(needed, there));
    }
  }

  private static int major(Manifest manifest) {
    return Integer.parseInt(manifest.source().version().split("\\D", 2)[0]);
  }
}
