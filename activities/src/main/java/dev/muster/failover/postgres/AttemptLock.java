package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Held while an attempt works on a server of this machine, and gone with its process. */
record AttemptLock(FileChannel channel) implements AutoCloseable {
  /**
   * Takes it.
   *
   * @throws io.temporal.failure.ApplicationFailure when another attempt holds it, which its run may
   *     have given up
   */
  static AttemptLock on(PairNode node) throws IOException {
    UUID name = UUID.nameUUIDFromBytes(node.dataFolder().getBytes(StandardCharsets.UTF_8));
    FileChannel channel =
        FileChannel.open(
            Path.of(System.getProperty("java.io.tmpdir"), "muster-pair-%s.lock".formatted(name)),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    if (!isTaken(channel)) {
      channel.close();
      throw FailoverFailure.INTERRUPTED.because(
          "an attempt before is still at work on " + node.name());
    }
    return new AttemptLock(channel);
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
