package dev.muster.backup.files;

import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoredFile.Kind;
import dev.muster.restorepoint.files.FileHash;
import dev.muster.restorepoint.files.TreeEntry;
import dev.muster.restorepoint.files.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that nobody wrote to while it was read. A small one is read before anything is written of
 * it, and again when somebody wrote to it; a large one fails the attempt, which is made again.
 */
final class StillFile {
  private static final int SMALL = 8 << 20;
  private static final int BUFFER = 1 << 16;
  private static final int TRIES = 5;
  private static final long PAUSE_MILLIS = 100;

  private final TreeEntry entry;
  private final byte @Nullable [] content;

  /**
   * @param content of a small one; null for a large one, which is read as it is passed on
   */
  private StillFile(TreeEntry entry, byte @Nullable [] content) {
    this.entry = entry;
    this.content = content;
  }

  /** Hears what is in a file. */
  interface Sink {
    void accept(byte[] buffer, int length) throws IOException;
  }

  /** The file that was listed, as it is by now. */
  static StillFile of(TreeEntry listed) {
    for (int tries = 1; tries <= TRIES; tries++) {
      Optional<StillFile> still = read(listed);
      if (still.isPresent()) {
        return still.get();
      }
      pause(listed.file());
    }
    throw RestorePointFailure.FILES_CHANGED.because(
        "%s was written to each of %d times that it was read".formatted(listed.file(), TRIES));
  }

  private static Optional<StillFile> read(TreeEntry listed) {
    try {
      TreeEntry now = listed.again();
      if (now.kind().filter(kind -> kind == Kind.FILE).isEmpty()) {
        throw RestorePointFailure.FILES_CHANGED.because(
            listed.file() + " is no file any more since it was listed");
      }
      if (now.bytes() > SMALL) {
        return Optional.of(new StillFile(now, null));
      }
      byte[] content = content(now.file(), (int) now.bytes() + 1);
      return content.length == now.bytes() && now.equals(now.again())
          ? Optional.of(new StillFile(now, content))
          : Optional.empty();
    } catch (IOException e) {
      throw Unreadable.because(listed.file(), e);
    }
  }

  private static byte[] content(Path file, int most) throws IOException {
    try (InputStream in = FileHash.open(file)) {
      return in.readNBytes(most);
    }
  }

  private static void pause(Path file) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RestorePointFailure.INTERRUPTED.because("interrupted while " + file + " was read");
    }
  }

  /** As it was all the while. */
  TreeEntry entry() {
    return entry;
  }

  /** Passes on what is in it. */
  void read(Sink sink) throws IOException {
    if (content != null) {
      sink.accept(content, content.length);
    } else {
      pass(sink);
    }
  }

  private void pass(Sink sink) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = entry.bytes();
    try (Source source = Source.open(entry)) {
      while (left > 0) {
        int read = source.read(buffer, Math.clamp(left, 0, BUFFER));
        if (read < 0) {
          throw changed();
        }
        sink.accept(buffer, read);
        left -= read;
      }
      if (!source.isAsBefore()) {
        throw changed();
      }
    }
  }

  private RuntimeException changed() {
    return RestorePointFailure.FILES_CHANGED.because(
        entry.file() + " was written to while it was read");
  }

  /** A file being read, whose failures name it: those of where it goes are others. */
  private record Source(TreeEntry entry, InputStream in) implements AutoCloseable {
    static Source open(TreeEntry entry) {
      try {
        return new Source(entry, FileHash.open(entry.file()));
      } catch (IOException e) {
        throw Unreadable.because(entry.file(), e);
      }
    }

    int read(byte[] buffer, int most) {
      try {
        return in.read(buffer, 0, most);
      } catch (IOException e) {
        throw Unreadable.because(entry.file(), e);
      }
    }

    boolean isAsBefore() {
      try {
        return entry.equals(entry.again());
      } catch (IOException e) {
        throw Unreadable.because(entry.file(), e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
