package dev.muster.backup.postgres;

import dev.muster.backup.ParallelDump;
import dev.muster.backup.store.SourceDump;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.folder.WorkFolder;
import dev.muster.restorepoint.packing.PackedUpload;
import dev.muster.restorepoint.postgres.DumpFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * By way of a folder, which several jobs write, and from there into the store as one archive.
 *
 * @param work what is removed when it is over, however it ends
 */
record SpooledDump(SourceDump.Attempt attempt, ParallelDump how, WorkFolder work)
    implements DumpRoute {
  private static final int BUFFER = 1 << 18;

  /**
   * Makes the folder, once what killed workers left is gone.
   *
   * @param root below which it is made
   * @param estimate of the bytes of the dump: when there is no room for so many, nothing is made
   */
  static SpooledDump prepare(SourceDump.Attempt attempt, ParallelDump how, Path root, long estimate)
      throws IOException {
    SpoolRoom.require(root, how.spoolAtMost(), estimate);
    return new SpooledDump(attempt, how, WorkFolder.make(root, null));
  }

  private DumpFolder folder() {
    return new DumpFolder(work.path().resolve("dump"));
  }

  @Override
  public String[] arguments() {
    return folder().arguments(how.jobs());
  }

  /** Progress is of the folder: what goes on to the store is told no second time. */
  @Override
  public Component store(RunningProgram dump, Reading reading) throws SQLException, IOException {
    try (SpoolWatch watch =
        SpoolWatch.begin(folder(), how.spoolAtMost(), dump, attempt.progress())) {
      await(dump, watch, reading);
      watch.look();
      watch.requireWithin();
    }
    reading.contents();
    return stored();
  }

  private static void await(RunningProgram dump, SpoolWatch watch, Reading reading)
      throws SQLException, IOException {
    try {
      dump.awaitSuccess();
    } catch (ProgramFailedException e) {
      watch.requireWithin();
      reading.requireNoFailure();
      SpoolRoom.requireNotFull(e);
      throw e;
    }
  }

  private Component stored() throws IOException {
    DumpFolder folder = folder();
    try (PackedUpload upload =
            attempt.begin(Components.DATABASE_FOLDER, "database.tar", folder.bytes());
        InputStream archive = folder.archived()) {
      byte[] buffer = new byte[BUFFER];
      for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
        upload.write(buffer, 0, read);
      }
      return upload.complete();
    }
  }

  /** Jobs that were killed may write for a moment more, which an interrupt would not wait for. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    work.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
