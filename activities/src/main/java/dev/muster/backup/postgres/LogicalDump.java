package dev.muster.backup.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import dev.muster.backup.store.DumpProgress;
import dev.muster.program.Command;
import dev.muster.program.Programs;
import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.Source;
import dev.muster.restorepoint.postgres.DatabaseSnapshot;
import dev.muster.restorepoint.postgres.PostgresLogin;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import java.io.FilterOutputStream;
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

/**
 * Takes a dump of one database and reads what it must restore to, both in the view of one snapshot,
 * straight into the store: nothing is written to a file here.
 */
public final class LogicalDump {
  private static final String ENCODING = "zstd";

  private static final int BUFFER = 1 << 18;
  private static final int LEVEL = 3;
  private static final int WORKERS = 2;

  private final Programs programs;
  private final PostgresTools tools;
  private final InstantSource clock;

  public LogicalDump(Programs programs, PostgresTools tools, InstantSource clock) {
    this.programs = programs;
    this.tools = tools;
    this.clock = clock;
  }

  /**
   * What to take.
   *
   * @param system as the policy names the database
   * @param attempt below which this attempt stores, and no other
   * @param lockWait how long it may wait for a lock
   * @param limit how long it may take, and so how old the snapshot may grow
   * @param parallel how many tables are hashed at a time
   */
  public record Order(
      RestorePointId point,
      String system,
      String attempt,
      Duration lockWait,
      Duration limit,
      int parallel) {}

  /** Stores the dump; the manifest is what would make it a restore point. */
  public Manifest take(Order order, PostgresLogin login, Place place, DumpProgress progress)
      throws SQLException, IOException {
    try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(login);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Path bin = tools.forServer(snapshot.major());
      Command command = dump(order, login, bin, snapshot);
      try (RunningProgram dump = programs.start(command, order.limit());
          Reading reading =
              new Reading(
                  beside, dump, () -> snapshot.contents(order.parallel(), progress::tables))) {
        Instant takenAt = snapshot.takenAt();
        long size = snapshot.size();
        Source source = source(order, login, snapshot);
        progress.begins(size);
        reading.begin();
        Component database = database(order, place, dump, size, progress, reading);
        Component globals = globals(order, place, login, bin);
        return new Manifest(
            Manifest.VERSION,
            order.point().plan(),
            takenAt,
            clock.instant(),
            source,
            List.of(database, globals),
            size,
            InetAddress.getLocalHost().getHostName(),
            login.address().user(),
            snapshot.withSequencesAsTheyStand(reading.contents()));
      }
    }
  }

  private static Source source(Order order, PostgresLogin login, DatabaseSnapshot snapshot)
      throws SQLException {
    return new Source(
        order.system(),
        snapshot.identity(),
        snapshot.version(),
        login.address().database(),
        snapshot.position());
  }

  private static Command dump(
      Order order, PostgresLogin login, Path bin, DatabaseSnapshot snapshot) {
    return login.command(
        bin.resolve("pg_dump"),
        "--format=custom",
        "--compress=0",
        "--snapshot=" + snapshot.name(),
        "--lock-wait-timeout=" + order.lockWait().toMillis(),
        "--no-password");
  }

  private static Component database(
      Order order,
      Place place,
      RunningProgram dump,
      long estimate,
      DumpProgress progress,
      Reading reading)
      throws SQLException, IOException {
    String key =
        Catalogue.componentKey(order.point(), order.attempt(), "database.dump." + ENCODING);
    try (Upload upload = place.write(key, estimate)) {
      pack(dump, upload, progress, reading);
      reading.contents();
      dump.awaitSuccess();
      Upload.Stored stored = upload.complete();
      return new Component(Components.DATABASE, key, stored.bytes(), stored.sha256(), ENCODING);
    }
  }

  private static void pack(
      RunningProgram dump, Upload upload, DumpProgress progress, Reading reading)
      throws SQLException, IOException {
    try (ZstdOutputStream compressed = new ZstdOutputStream(new Unclosed(upload), LEVEL)) {
      compressed.setCloseFrameOnFlush(false);
      compressed.setWorkers(WORKERS);
      compressed.setChecksum(true);
      pump(dump.output(), compressed, progress);
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

  /** Roles, without their passwords: a backup is no place for them. */
  private Component globals(Order order, Place place, PostgresLogin login, Path bin)
      throws IOException {
    String text =
        programs.run(
            login.command(
                bin.resolve("pg_dumpall"),
                "--database=" + login.address().database(),
                "--roles-only",
                "--no-role-passwords",
                "--no-password"),
            order.limit());
    String key = Catalogue.componentKey(order.point(), order.attempt(), "globals.sql");
    try (Upload upload = place.write(key, text.length())) {
      upload.write(text.getBytes(UTF_8));
      Upload.Stored stored = upload.complete();
      return new Component(Components.GLOBALS, key, stored.bytes(), stored.sha256(), "");
    }
  }

  /** The end of what is packed is not yet the end of the upload. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
