package dev.muster.backup.postgres;

import dev.muster.backup.store.DumpProgress;
import dev.muster.program.RunningProgram;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.postgres.DumpFolder;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a folder while a program dumps into it, and ends that when it grows too large. */
final class SpoolWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SpoolWatch.class);

  /** As often as an attempt tells how far it is. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final DumpFolder folder;
  private final long most;
  private final RunningProgram dump;
  private final DumpProgress progress;
  private final Thread watcher;
  private volatile long seen;

  private SpoolWatch(DumpFolder folder, long most, RunningProgram dump, DumpProgress progress) {
    this.folder = folder;
    this.most = most;
    this.dump = dump;
    this.progress = progress;
    watcher = Thread.ofVirtual().name("watches a spool").unstarted(this::watch);
  }

  /**
   * Begins at once.
   *
   * @param most how many bytes it may come to
   */
  static SpoolWatch begin(
      DumpFolder folder, long most, RunningProgram dump, DumpProgress progress) {
    SpoolWatch watch = new SpoolWatch(folder, most, dump, progress);
    watch.watcher.start();
    return watch;
  }

  private void watch() {
    try {
      while (seen <= most) {
        Thread.sleep(PAUSE);
        look();
      }
      dump.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.warn("{} is not looked at any more", folder.path(), e);
    }
  }

  /** How large it is by now. */
  synchronized void look() throws IOException {
    long bytes = Math.max(seen, folder.bytes());
    progress.bytes(Math.clamp(bytes - seen, 0, Integer.MAX_VALUE));
    seen = bytes;
  }

  /** Fails when it was found too large. */
  void requireWithin() {
    if (seen > most) {
      throw RestorePointFailure.NO_SPACE.because(
          "the dump has come to %,d bytes, and 'spool-at-most' is %,d".formatted(seen, most));
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
