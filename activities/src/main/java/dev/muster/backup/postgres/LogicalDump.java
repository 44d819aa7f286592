package dev.muster.backup.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.backup.BackupPlan;
import dev.muster.backup.ParallelDump;
import dev.muster.backup.store.DumpProgress;
import dev.muster.backup.store.SourceDump;
import dev.muster.program.Command;
import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.HeartbeatRow;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.Source;
import dev.muster.restorepoint.packing.PackedUpload;
import dev.muster.restorepoint.postgres.DatabaseSnapshot;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.postgres.PostgresTools;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a dump of one database and reads what it must restore to, both in the view of one snapshot.
 *
 * @param parallel how many tables are hashed at a time
 * @param folder below which a dump is kept that does not go straight into the store
 */
record LogicalDump(PostgresTools tools, InstantSource clock, int parallel, Path folder) {
  /** How long it may wait for a lock. */
  private static final Duration LOCK_WAIT = Duration.ofMinutes(1);

  /** Stores the dump; the manifest is what would make it a restore point. */
  Manifest take(SourceDump.Attempt attempt, PostgresLogin login) throws SQLException, IOException {
    try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(login);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Path bin = tools.forServer(snapshot.major());
      DumpProgress progress = attempt.progress();
      long size = snapshot.size();
      try (DumpRoute route = route(attempt, size);
          RunningProgram dump =
              attempt.programs().start(command(login, bin, snapshot, route), limit(attempt));
          RunningProgram roles = attempt.programs().start(roles(login, bin), limit(attempt));
          Reading reading =
              new Reading(beside, dump, () -> snapshot.contents(parallel, progress::tables))) {
        Instant takenAt = snapshot.takenAt();
        Source source = source(attempt, login, snapshot);
        @Nullable HeartbeatRow heartbeat = heartbeat(attempt.plan(), snapshot);
        progress.begins(size);
        reading.begin();
        Component database = route.store(dump, reading);
        Component globals = globals(attempt, roles);
        return new Manifest(
            Manifest.VERSION,
            attempt.point().plan(),
            takenAt,
            clock.instant(),
            source,
            List.of(database, globals),
            size,
            InetAddress.getLocalHost().getHostName(),
            login.address().user(),
            snapshot.withSequencesAsTheyStand(reading.contents()),
            heartbeat);
      }
    }
  }

  /** How long it may take, and so how old the snapshot may grow. */
  private static Duration limit(SourceDump.Attempt attempt) {
    return attempt.plan().giveUpAfter();
  }

  private static Source source(
      SourceDump.Attempt attempt, PostgresLogin login, DatabaseSnapshot snapshot)
      throws SQLException {
    return new Source(
        attempt.plan().system(),
        snapshot.identity(),
        snapshot.version(),
        login.address().database(),
        snapshot.position());
  }

  private static @Nullable HeartbeatRow heartbeat(BackupPlan plan, DatabaseSnapshot snapshot)
      throws SQLException {
    HeartbeatTable table = plan.heartbeat();
    return table == null ? null : snapshot.heartbeat(table.name(), plan.name()).orElse(null);
  }

  private DumpRoute route(SourceDump.Attempt attempt, long estimate) throws IOException {
    ParallelDump several = attempt.plan().parallel();
    return several == null
        ? new StreamedDump(attempt, estimate)
        : SpooledDump.prepare(attempt, several, folder, estimate);
  }

  private static Command command(
      PostgresLogin login, Path bin, DatabaseSnapshot snapshot, DumpRoute route) {
    return login
        .command(
            bin.resolve("pg_dump"),
            "--snapshot=" + snapshot.name(),
            "--lock-wait-timeout=" + LOCK_WAIT.toMillis(),
            "--no-password")
        .with(route.arguments());
  }

  /** Without their passwords: a backup is no place for them. */
  private static Command roles(PostgresLogin login, Path bin) {
    return login.command(
        bin.resolve("pg_dumpall"),
        "--database=" + login.address().database(),
        "--roles-only",
        "--no-role-passwords",
        "--no-password");
  }

  private static Component globals(SourceDump.Attempt attempt, RunningProgram roles)
      throws IOException {
    String text = roles.written();
    try (PackedUpload upload = attempt.begin(Components.GLOBALS, "globals.sql", text.length())) {
      upload.write(text.getBytes(UTF_8));
      return upload.complete();
    }
  }
}
