package dev.muster.drill.files;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.restorepoint.s3.Place;
import java.io.FilterInputStream;
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
  static FetchedArchive fetch(Place place, Manifest manifest, Path folder, LongConsumer progress)
      throws IOException {
    Component component =
        manifest
            .component(Components.FILES)
            .orElseThrow(
                () -> new DamagedException("the restore point has no " + Components.FILES));
    Path file = folder.resolve(Components.FILES);
    try (InputStream stored = place.read(component);
        OutputStream kept = Files.newOutputStream(file)) {
      unpack(component, stored, kept, progress);
      stored.transferTo(OutputStream.nullOutputStream());
    }
    return new FetchedArchive(file);
  }

  /** What the store has changed is told by its hash, and not by what could not be unpacked. */
  private static void unpack(
      Component component, InputStream stored, OutputStream kept, LongConsumer progress)
      throws IOException {
    try (InputStream plain = new ZstdInputStream(new Unclosed(stored))) {
      byte[] buffer = new byte[BUFFER];
      for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
        kept.write(buffer, 0, read);
        progress.accept(read);
      }
    } catch (ZstdIOException e) {
      stored.transferTo(OutputStream.nullOutputStream());
      throw new DamagedException(
          "%s is what was stored, and can't be unpacked: %s"
              .formatted(component.name(), e.getMessage()));
    }
  }

  /** Stays open for who checks its end. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
