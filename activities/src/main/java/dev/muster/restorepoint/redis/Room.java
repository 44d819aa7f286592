package dev.muster.restorepoint.redis;

import dev.muster.restorepoint.RestorePointFailure;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a worker has the room for a snapshot: on disk, and in memory once it is loaded. */
public final class Room {
  private static final long RESERVE = 64L << 20;
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";
  private static final int KIBIBYTE = 1_024;

  private Room() {}

  /**
   * Fails when there is not enough.
   *
   * @param usedMemory of the server that the snapshot is of; its file is hardly ever larger
   */
  public static void require(Path folder, long usedMemory) throws IOException {
    long needed = usedMemory + RESERVE;
    FileStore disk = Files.getFileStore(folder);
    require("on disk", needed, disk.getUsableSpace());
    availableMemory().ifPresent(available -> require("of memory", needed, available));
  }

  private static void require(String where, long needed, long there) {
    if (there < needed) {
      throw RestorePointFailure.NO_SPACE.because(
          "the snapshot needs %,d bytes %s, and %,d are free".formatted(needed, where, there));
    }
  }

  /** Nothing where the system does not tell. */
  private static Optional<Long> availableMemory() throws IOException {
    if (!Files.isReadable(MEMORY)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(MEMORY)) {
      return lines
          .filter(line -> line.startsWith(AVAILABLE))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst();
    }
  }
}
