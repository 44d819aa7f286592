package dev.muster.failover.postgres;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.PairNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Held while an attempt works on a server of this machine, and gone with its process. */
record AttemptLock(Path file, FileChannel channel) implements AutoCloseable {
  static final String FILE = "muster-switchover.lock";

  /**
   * By attempts of this process. The system lets go of a lock as soon as any channel of its file is
   * closed by the process that holds it, so a file that is held must not even be opened again.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /**
   * Takes it.
   *
   * @throws io.temporal.failure.ApplicationFailure when another attempt holds it, which its run may
   *     have given up
   */
  static AttemptLock on(LocalServer server) throws IOException {
    return in(server.folder(), server.node(), server.owner());
  }

  /**
   * The same of a server whose files may be away for a moment.
   *
   * @param folder that stays where it is
   * @param owner of its files, where the worker is root
   */
  static AttemptLock in(Path folder, PairNode server, @Nullable String owner) throws IOException {
    Path file = folder.toRealPath().resolve(FILE);
    if (!HELD.add(file)) {
      throw isAtWork(server);
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw isAtWork(server);
      }
      // Whoever copies the folder as its server has to be able to read all that is in it.
      LastingFile.hand(file, owner);
      taken = true;
      return new AttemptLock(file, channel);
    } finally {
      if (!taken) {
        letGo(file, channel);
      }
    }
  }

  private static RuntimeException isAtWork(PairNode server) {
    return FailoverFailure.INTERRUPTED.because(
        "an attempt before is still at work on " + server.name());
  }

  private static void letGo(Path file, @Nullable FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD.remove(file);
    }
  }

  @Override
  public void close() throws IOException {
    letGo(file, channel);
  }
}
