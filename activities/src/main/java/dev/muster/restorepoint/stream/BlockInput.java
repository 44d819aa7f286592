package dev.muster.restorepoint.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An input that sees every byte that is taken from it, in blocks: single bytes are read and others
 * are skipped by way of {@link #read(byte[], int, int)}, and nothing is read twice.
 */
public abstract class BlockInput extends FilterInputStream {
  private static final int SKIPPED_AT_ONCE = 1 << 16;

  protected BlockInput(InputStream in) {
    super(in);
  }

  @Override
  public abstract int read(byte[] buffer, int offset, int length) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public final long skip(long count) throws IOException {
    return readNBytes(Math.clamp(count, 0, SKIPPED_AT_ONCE)).length;
  }

  @Override
  public final boolean markSupported() {
    return false;
  }
}
