package dev.muster.restorepoint.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 18, (1 << 18) + 1, 5_000_000})
  void allOfItComesInOrder(int size) throws IOException {
    byte[] bytes = bytes(size);

    try (ReadAhead ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
      assertThat(ahead.readAllBytes()).isEqualTo(bytes);
      assertThat(ahead.read()).isEqualTo(-1);
    }
  }

  @Test
  void whatItEndsWithIsToldWhereItEnds() throws IOException {
    byte[] bytes = bytes(1_000_000);

    try (ReadAhead ahead =
        new ReadAhead(new SequenceInputStream(new ByteArrayInputStream(bytes), new Broken()))) {
      assertThat(ahead.readNBytes(bytes.length)).isEqualTo(bytes);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(ahead::read)
          .withMessage("the line is cut");
    }
  }

  @Test
  void whoStopsEarlyLetsGoOfIt() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();

    try (ReadAhead ahead =
        new ReadAhead(
            new FilterInputStream(new ByteArrayInputStream(bytes(50_000_000))) {
              @Override
              public void close() throws IOException {
                closed.set(true);
                super.close();
              }
            })) {
      assertThat(ahead.readNBytes(10)).hasSize(10);
    }

    assertThat(closed).isTrue();
  }

  @Test
  void whoWaitsForMoreCanBeInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    try (PipedOutputStream silent = new PipedOutputStream();
        PipedInputStream stored = new PipedInputStream(silent)) {
      Thread waiting =
          Thread.ofVirtual()
              .start(() -> {
                try (ReadAhead ahead = new ReadAhead(stored)) {
                  ahead.readAllBytes();
                } catch (InterruptedIOException e) {
                  interrupted.countDown();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      waiting.interrupt();
      interrupted.await();
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the line is cut");
    }
  }
}
