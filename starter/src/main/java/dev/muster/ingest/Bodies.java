package dev.muster.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Reads bodies: never more of one than its limit, for longer than it may take, or more at once than
 * there is room for. Room is held for what has come, so that whoever sends slowly keeps nobody out.
 */
final class Bodies {
  private static final int BLOCK = 1_024;
  private static final int READ = 8 * BLOCK;
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final Semaphore blocks;
  private final Duration arriveWithin;
  private final InstantSource clock;

  Bodies(long room, Duration arriveWithin, InstantSource clock) {
    this.blocks = new Semaphore(Math.toIntExact(room / BLOCK));
    this.arriveWithin = arriveWithin;
    this.clock = clock;
  }

  /**
   * Reads the body and holds room for it until the work with it is done.
   *
   * @throws RequestRefusedException when it is too large, breaks off, takes too long, or there is
   *     no room
   */
  <T> T with(HttpServletRequest request, long limit, Function<byte[], T> work) {
    if (request.getContentLengthLong() > limit) {
      throw RequestRefusedException.tooLarge(limit);
    }
    Room room = new Room();
    try {
      return work.apply(read(request, limit, room));
    } finally {
      room.release();
    }
  }

  private byte[] read(HttpServletRequest request, long limit, Room room) {
    Instant until = clock.instant().plus(arriveWithin);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[READ];
    try (InputStream in = request.getInputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        room.growTo(body.size() + read);
        body.write(buffer, 0, read);
        if (body.size() > limit) {
          throw RequestRefusedException.tooLarge(limit);
        }
        if (clock.instant().isAfter(until)) {
          throw late();
        }
      }
      return body.toByteArray();
    } catch (SocketTimeoutException silent) {
      throw late();
    } catch (IOException broken) {
      throw RequestRefusedException.malformed(
          List.of(new Refusal("", "the body could not be read to its end")));
    }
  }

  private RequestRefusedException late() {
    return RequestRefusedException.busy(
        "the body did not arrive within " + arriveWithin.toSeconds() + " s", AGAIN);
  }

  /** The room that one body takes. */
  private final class Room {
    private int held;

    void growTo(int bytes) {
      int more = 1 + bytes / BLOCK - held;
      if (more > 0) {
        if (!blocks.tryAcquire(more)) {
          throw RequestRefusedException.busy("too many requests wait already", AGAIN);
        }
        held += more;
      }
    }

    void release() {
      blocks.release(held);
    }
  }
}
