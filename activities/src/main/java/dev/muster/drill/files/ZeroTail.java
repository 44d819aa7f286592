package dev.muster.drill.files;

import dev.muster.restorepoint.stream.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Counts the zeros at the end of what was read: a whole archive ends in some. */
final class ZeroTail extends BlockInput {
  private long zeros;

  ZeroTail(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    for (int at = offset + read - 1; at >= offset; at--) {
      if (buffer[at] != 0) {
        zeros = offset + read - 1L - at;
        return read;
      }
    }
    zeros += Math.max(0, read);
    return read;
  }

  /** Reads to the end and says how many there were. */
  long atEnd() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    return zeros;
  }
}
