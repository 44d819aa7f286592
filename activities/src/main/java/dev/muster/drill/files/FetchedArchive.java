package dev.muster.drill.files;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.packing.Unpacker;
import dev.muster.restorepoint.s3.DamagedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** The archive of a restore point as a file here. */
record FetchedArchive(Path file) {
  private static final int BUFFER = 1 << 18;

  /**
   * Fetches it into a folder.
   *
   * @param progress hears of bytes
   * @throws DamagedException when it is not, to the byte, what was stored
   */
  static FetchedArchive fetch(Unpacker store, Manifest manifest, Path folder, LongConsumer progress)
      throws IOException {
    Component component =
        manifest
            .component(Components.FILES)
            .orElseThrow(
                () -> new DamagedException("the restore point has no " + Components.FILES));
    Path file = folder.resolve(Components.FILES);
    try (InputStream plain = store.read(component);
        OutputStream kept = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
        kept.write(buffer, 0, read);
        progress.accept(read);
      }
    }
    return new FetchedArchive(file);
  }
}
