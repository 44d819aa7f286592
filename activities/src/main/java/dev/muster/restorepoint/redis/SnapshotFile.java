package dev.muster.restorepoint.redis;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.packing.PackedUpload;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/**
 * A snapshot in a file, and as it is stored.
 *
 * @param progress hears of bytes, unpacked
 */
public record SnapshotFile(Path file, IntConsumer progress) {
  private static final int BUFFER = 1 << 18;

  /** Stores it. */
  public Component store(PackedUpload upload) throws IOException {
    try (InputStream plain = Files.newInputStream(file)) {
      pour(plain, upload);
      return upload.complete();
    }
  }

  /**
   * Fetches it as it was before it was stored.
   *
   * @throws DamagedException when it is not, to the byte, what was stored
   */
  public void fetch(Unpacker store, Component component) throws IOException {
    try (InputStream plain = store.read(component);
        OutputStream kept = Files.newOutputStream(file)) {
      pour(plain, kept);
    }
  }

  private void pour(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      progress.accept(read);
    }
  }
}
