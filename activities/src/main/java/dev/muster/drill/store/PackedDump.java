package dev.muster.drill.store;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.packing.PackedUpload;
import dev.muster.restorepoint.packing.Packer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Stores another dump in the place of one, as a backup of it would be stored. */
record PackedDump(Packer packer) {
  private static final int BUFFER = 1 << 18;

  /**
   * Packs so many bytes of a plain dump and says what became of them.
   *
   * @param most how many, however many there are
   */
  Component store(Component other, InputStream plain, long most) throws IOException {
    try (PackedUpload packed = packer.begin(other.name(), other.key(), other.bytes())) {
      pour(plain, packed, most);
      return packed.complete();
    }
  }

  private static void pour(InputStream from, OutputStream to, long most) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = most;
    while (left > 0) {
      int read = from.read(buffer, 0, Math.clamp(left, 0, buffer.length));
      if (read < 0) {
        return;
      }
      to.write(buffer, 0, read);
      left -= read;
    }
  }
}
