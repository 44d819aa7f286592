package dev.muster.restorepoint.packing;

import dev.muster.restorepoint.stream.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads ahead of whoever takes from it, by a thread of its own, so that both work at a time. It is
 * a megabyte ahead at most.
 */
final class ReadAhead extends BlockInput {
  private static final int BLOCK = 1 << 18;
  private static final int BLOCKS = 4;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final BlockingQueue<Block> ahead = new ArrayBlockingQueue<>(BLOCKS);
  private final Thread reader;
  private Block current = new Block(NOTHING, null);

  /** Begins at once. */
  ReadAhead(InputStream stored) {
    super(stored);
    reader = Thread.ofVirtual().name("reads ahead").start(this::readAll);
  }

  /**
   * What was read at a time.
   *
   * @param end why there is no more after it; null when there may be
   */
  private record Block(ByteBuffer bytes, @Nullable End end) {}

  /**
   * The end of all.
   *
   * @param failure what ended it; null when there was nothing left
   */
  private record End(@Nullable Throwable failure) {}

  private void readAll() {
    try {
      Block read;
      do {
        read = block();
        ahead.put(read);
      } while (read.end() == null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Full where there is so much: handing over what each read brings costs more than reading. */
  private Block block() {
    byte[] block = new byte[BLOCK];
    int filled = 0;
    End end = null;
    try {
      while (filled < BLOCK && end == null) {
        int read = in.read(block, filled, BLOCK - filled);
        if (read < 0) {
          end = new End(null);
        } else {
          filled += read;
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      end = new End(e);
    }
    return new Block(ByteBuffer.wrap(block, 0, filled), end);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (length > 0 && !current.bytes().hasRemaining()) {
      End end = current.end();
      if (end != null) {
        return ended(end);
      }
      current = next();
    }
    int count = Math.min(length, current.bytes().remaining());
    current.bytes().get(buffer, offset, count);
    return count;
  }

  private static int ended(End end) throws IOException {
    return switch (end.failure()) {
      case null -> -1;
      case IOException failed -> throw failed;
      case RuntimeException failed -> throw failed;
      case Throwable failed -> throw new IllegalStateException(failed);
    };
  }

  private Block next() throws InterruptedIOException {
    try {
      return ahead.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it was read");
    }
  }

  /** Not before the thread has let go of what it reads, but for somebody who must not wait. */
  @Override
  public void close() throws IOException {
    reader.interrupt();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    in.close();
  }
}
