package dev.muster.drill.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Counts the zeros at the end of what was read: a whole archive ends in some. */
final class ZeroTail extends FilterInputStream {
  private long zeros;

  ZeroTail(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    for (int at = offset + read - 1; at >= offset; at--) {
      if (buffer[at] != 0) {
        zeros = offset + read - 1L - at;
        return read;
      }
    }
    zeros += Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes(Math.clamp(count, 0, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads to the end and says how many there were. */
  long atEnd() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    return zeros;
  }
}
