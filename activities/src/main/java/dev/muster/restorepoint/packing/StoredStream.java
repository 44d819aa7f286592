package dev.muster.restorepoint.packing;

import dev.muster.restorepoint.stream.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What is stored, open until its end was looked at; knows whether it failed by itself. */
final class StoredStream extends BlockInput {
  private boolean failed;

  StoredStream(InputStream stored) {
    super(stored);
  }

  boolean failed() {
    return failed;
  }

  /** Reads what is left: the end of it tells whether it is what was stored. */
  void exhaust() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  void release() throws IOException {
    in.close();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  /** Those who unpack close what they read from, and not what checks it. */
  @Override
  public void close() {}
}
