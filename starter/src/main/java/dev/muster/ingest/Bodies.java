package dev.muster.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Reads bodies, never more of one than its limit and never more at once than there is room for. */
final class Bodies {
  private static final int BLOCK = 1_024;
  private static final Duration ROOM_AGAIN = Duration.ofSeconds(2);

  private final Semaphore blocks;

  Bodies(long room) {
    this.blocks = new Semaphore(blocks(room));
  }

  /**
   * Reads the body and holds room for it until the work with it is done.
   *
   * @throws RequestRefusedException when it is too large, breaks off, or there is no room
   */
  <T> T with(HttpServletRequest request, long limit, Function<byte[], T> work) {
    long length = request.getContentLengthLong();
    if (length > limit) {
      throw RequestRefusedException.tooLarge(limit);
    }
    int held = blocks(length < 0 ? limit : length);
    if (!blocks.tryAcquire(held)) {
      throw RequestRefusedException.unavailable("too many requests wait already", ROOM_AGAIN);
    }
    try {
      return work.apply(read(request, limit));
    } finally {
      blocks.release(held);
    }
  }

  private static byte[] read(HttpServletRequest request, long limit) {
    try {
      byte[] body = request.getInputStream().readNBytes(Math.toIntExact(limit + 1));
      if (body.length > limit) {
        throw RequestRefusedException.tooLarge(limit);
      }
      return body;
    } catch (IOException broken) {
      throw RequestRefusedException.malformed(
          List.of(new Refusal("", "the body could not be read to its end")));
    }
  }

  private static int blocks(long bytes) {
    return Math.toIntExact(4 + bytes / BLOCK);
  }
}
