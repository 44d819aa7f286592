package dev.muster.trials.bench.backup;

import dev.muster.trials.stack.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Looks again and again at the memory that a process holds, until it is closed. */
final class MemoryWatch implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final AtomicLong most = new AtomicLong();
  private final Thread thread;

  private MemoryWatch(Part part) {
    thread = Thread.ofVirtual().name("memory of " + part.name()).start(() -> watch(part));
  }

  static MemoryWatch of(Part part) {
    return new MemoryWatch(part);
  }

  private void watch(Part part) {
    try {
      while (true) {
        most.accumulateAndGet(part.residentMebibytes(), Math::max);
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the memory can't be watched", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The most that it held so far, in MiB. */
  long most() {
    return most.get();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
