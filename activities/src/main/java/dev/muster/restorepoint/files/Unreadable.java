package dev.muster.restorepoint.files;

import dev.muster.restorepoint.RestorePointFailure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says of which file it was that it could not be read, and whether trying again helps. */
public final class Unreadable {
  private Unreadable() {}

  /** What to throw. */
  public static RuntimeException because(Path file, IOException thrown) {
    return switch (thrown) {
      case ClosedByInterruptException _ ->
          RestorePointFailure.INTERRUPTED.because("interrupted while " + file + " was read");
      case NoSuchFileException _, NotDirectoryException _ ->
          RestorePointFailure.FILES_CHANGED.because(file + " is gone since it was listed");
      case AccessDeniedException _ ->
          RestorePointFailure.FILES_UNREADABLE.because(file + " may not be read by the worker");
      default ->
          RestorePointFailure.FILES_UNREADABLE.because(
              "%s can't be read: %s".formatted(file, thrown.getMessage()));
    };
  }
}
