package dev.muster.failover.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Whether a server runs on its data folder, as its own machine sees it. */
enum Postmaster {
  /** None does. */
  ABSENT,
  /** One is told to stop, and has not ended yet. */
  STOPPING,
  /** One does. */
  RUNNING;

  private static final int STATE_LINE = 7;

  /**
   * Looks for it.
   *
   * @throws IOException when the folder can't be read: then nothing is known
   */
  static Postmaster of(Path dataFolder) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(dataFolder.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return ABSENT;
    }
    if (lines.isEmpty() || !isAlive(lines.getFirst().strip())) {
      return lines.isEmpty() ? RUNNING : ABSENT;
    }
    return lines.size() > STATE_LINE && lines.get(STATE_LINE).startsWith("stopping")
        ? STOPPING
        : RUNNING;
  }

  /** A standalone backend writes its number as a negative one. */
  private static boolean isAlive(String number) {
    return ProcessHandle.of(Math.abs(Long.parseLong(number)))
        .filter(ProcessHandle::isAlive)
        .isPresent();
  }
}
