package dev.muster.backup.postgres;

import dev.muster.backup.store.DumpProgress;
import dev.muster.backup.store.SourceDump;
import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.packing.PackedUpload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;

/**
 * Straight into the store: nothing is written to a file here.
 *
 * @param estimate of its bytes
 */
record StreamedDump(SourceDump.Attempt attempt, long estimate) implements DumpRoute {
  private static final int BUFFER = 1 << 18;

  @Override
  public String[] arguments() {
    return new String[] {"--format=custom", "--compress=0"};
  }

  @Override
  public Component store(RunningProgram dump, Reading reading) throws SQLException, IOException {
    try (PackedUpload upload = attempt.begin(Components.DATABASE, "database.dump", estimate)) {
      pack(dump, upload, reading);
      reading.contents();
      dump.awaitSuccess();
      return upload.complete();
    }
  }

  private void pack(RunningProgram dump, OutputStream packed, Reading reading)
      throws SQLException, IOException {
    try {
      pump(dump.output(), packed, attempt.progress());
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

  /** The program and the upload are whoever's began them. */
  @Override
  public void close() {}
}
