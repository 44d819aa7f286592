package dev.muster.backup.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.backup.BackupPlan;
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
import java.io.InputStream;
import java.io.OutputStream;
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
 * Takes a dump of one database and reads what it must restore to, both in the view of one snapshot,
 * straight into the store: nothing is written to a file here.
 *
 * @param parallel how many tables are hashed at a time
 */
record LogicalDump(PostgresTools tools, InstantSource clock, int parallel) {
  private static final int BUFFER = 1 << 18;

  /** How long it may wait for a lock. */
  private static final Duration LOCK_WAIT = Duration.ofMinutes(1);

  /** Stores the dump; the manifest is what would make it a restore point. */
  Manifest take(SourceDump.Attempt attempt, PostgresLogin login) throws SQLException, IOException {
    try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(login);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Path bin = tools.forServer(snapshot.major());
      DumpProgress progress = attempt.progress();
      try (RunningProgram dump =
              attempt.programs().start(command(login, bin, snapshot), limit(attempt));
          RunningProgram roles = attempt.programs().start(roles(login, bin), limit(attempt));
          Reading reading =
              new Reading(beside, dump, () -> snapshot.contents(parallel, progress::tables))) {
        Instant takenAt = snapshot.takenAt();
        long size = snapshot.size();
        Source source = source(attempt, login, snapshot);
        @Nullable HeartbeatRow heartbeat = heartbeat(attempt.plan(), snapshot);
        progress.begins(size);
        reading.begin();
        Component database = database(attempt, dump, size, reading);
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

  private static Command command(PostgresLogin login, Path bin, DatabaseSnapshot snapshot) {
    return login.command(
        bin.resolve("pg_dump"),
        "--format=custom",
        "--compress=0",
        "--snapshot=" + snapshot.name(),
        "--lock-wait-timeout=" + LOCK_WAIT.toMillis(),
        "--no-password");
  }

  private static Component database(
      SourceDump.Attempt attempt, RunningProgram dump, long estimate, Reading reading)
      throws SQLException, IOException {
    try (PackedUpload upload = attempt.begin(Components.DATABASE, "database.dump", estimate)) {
      pack(dump, upload, attempt.progress(), reading);
      reading.contents();
      dump.awaitSuccess();
      return upload.complete();
    }
  }

  private static void pack(
      RunningProgram dump, OutputStream packed, DumpProgress progress, Reading reading)
      throws SQLException, IOException {
    try {
      pump(dump.output(), packed, progress);
    } catch (IOException e) {
      reading.requireNoFailure();
      dump.requireNotEnded();
      throw e;
    }
  }

  private static void pump(InputStream from, OutputStream to, DumpProgress progress)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      progress.bytes(read);
    }
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
