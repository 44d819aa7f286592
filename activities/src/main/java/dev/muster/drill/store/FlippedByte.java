package dev.muster.drill.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Passes on what is written, but for one bit of one byte. */
final class FlippedByte extends FilterOutputStream {
  private final long at;
  private long passed;

  FlippedByte(OutputStream out, long at) {
    super(out);
    this.at = at;
  }

  @Override
  public void write(int one) throws IOException {
    out.write(passed == at ? one ^ 1 : one);
    passed++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    byte[] passing = bytes;
    int from = offset;
    if (passed <= at && at < passed + length) {
      passing = Arrays.copyOfRange(bytes, offset, offset + length);
      passing[Math.toIntExact(at - passed)] ^= 1;
      from = 0;
    }
    out.write(passing, from, length);
    passed += length;
  }
}
