package dev.muster.drill.store;

import com.github.luben.zstd.ZstdOutputStream;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Stores another dump in the place of one, as a backup of it would be stored. */
record PackedDump(Place place) {
  private static final int BUFFER = 1 << 18;
  private static final String ENCODING = "zstd";

  /**
   * Packs so many bytes of a plain dump and says what became of them.
   *
   * @param most how many, however many there are
   */
  Component store(Component other, InputStream plain, long most) throws IOException {
    try (Upload upload = place.write(other.key(), other.bytes());
        ZstdOutputStream packed = new ZstdOutputStream(upload)) {
      packed.setCloseFrameOnFlush(true);
      pour(plain, packed, most);
      packed.flush();
      Upload.Stored stored = upload.complete();
      return new Component(other.name(), other.key(), stored.bytes(), stored.sha256(), ENCODING);
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
