package dev.muster.restorepoint.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/** Another process that would lock a file. */
public final class FileLockProcess {
  private FileLockProcess() {}

  /** Whether another process may lock it now. */
  public static boolean canLock(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    Objects.requireNonNull(System.getProperty("java.class.path")),
                    FileLockProcess.class.getName(),
                    file.toString()))
            .inheritIO()
            .start();
    int came = process.waitFor();
    if (came > 1) {
      throw new IllegalStateException("the other process ended with " + came);
    }
    return came == 0;
  }

  /** Ends with 0 when it got the lock, and with 1 when not. */
  public static void main(String[] arguments) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
      System.exit(channel.tryLock() == null ? 1 : 0);
    } catch (IOException e) {
      System.exit(2);
    }
  }
}
