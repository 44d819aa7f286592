package dev.muster.backup.postgres;

import dev.muster.program.ProgramFailedException;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.folder.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a dump has the room that it needs on this worker's disk. */
final class SpoolRoom {
  /** What is left to others on the disk, and to what an estimate does not see. */
  private static final long RESERVE = 256L << 20;

  private SpoolRoom() {}

  /**
   * Fails when it would be more than it may, or more than is free once what killed workers left is
   * gone.
   */
  static void require(Path root, long most, long estimate) throws IOException {
    if (estimate > most) {
      throw RestorePointFailure.NO_SPACE.because(
          "the dump may come to %,d bytes, and 'spool-at-most' is %,d".formatted(estimate, most));
    }
    Files.createDirectories(root);
    WorkFolder.sweep(root);
    long needed = estimate + RESERVE;
    long free = Files.getFileStore(root).getUsableSpace();
    if (free < needed) {
      throw RestorePointFailure.NO_SPACE.because(
          "the dump needs %,d bytes on disk, and %,d are free".formatted(needed, free));
    }
  }

  /** Fails when that is what a program failed of. */
  static void requireNotFull(ProgramFailedException failed) {
    String why = String.valueOf(failed.getMessage());
    if (why.contains("No space left on device")) {
      throw RestorePointFailure.NO_SPACE.because(why);
    }
  }
}
