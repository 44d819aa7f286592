package dev.muster.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The end of what a program writes, of bounded length however much it writes. */
final class Tail {
  private static final int LENGTH = 4_000;

  private byte[] kept = new byte[0];

  /** Reads to the end. */
  void read(InputStream stream) throws IOException {
    byte[] buffer = new byte[LENGTH];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      add(buffer, read);
    }
  }

  private synchronized void add(byte[] buffer, int length) {
    byte[] all = Arrays.copyOf(kept, kept.length + length);
    System.arraycopy(buffer, 0, all, kept.length, length);
    kept = Arrays.copyOfRange(all, Math.max(0, all.length - LENGTH), all.length);
  }

  /** As it was written; what it begins with may be half a line. */
  synchronized String text() {
    return new String(kept, UTF_8);
  }

  /**
   * Without what a row holds, and in whole lines: one that was cut at its beginning is left out.
   */
  synchronized String complaint() {
    String text = new String(kept, UTF_8);
    return kept.length < LENGTH
        ? Complaint.of(text.strip())
        : Complaint.ofEnd(text.substring(text.indexOf('\n') + 1).strip());
  }
}
