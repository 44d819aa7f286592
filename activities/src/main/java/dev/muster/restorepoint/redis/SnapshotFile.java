package dev.muster.restorepoint.redis;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Components;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.restorepoint.s3.Place;
import dev.muster.restorepoint.s3.Upload;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
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
  private static final String ENCODING = "zstd";
  private static final int LEVEL = 3;
  private static final int BUFFER = 1 << 18;

  /** Packs and stores it. */
  public Component store(Place place, String key) throws IOException {
    try (InputStream plain = Files.newInputStream(file)) {
      return store(place, key, plain);
    }
  }

  private Component store(Place place, String key, InputStream plain) throws IOException {
    try (Upload upload = place.write(key, Files.size(file))) {
      try (ZstdOutputStream packed = new ZstdOutputStream(new Unclosed(upload), LEVEL)) {
        packed.setChecksum(true);
        pour(plain, packed);
      }
      Upload.Stored stored = upload.complete();
      return new Component(Components.CACHE, key, stored.bytes(), stored.sha256(), ENCODING);
    }
  }

  /**
   * Fetches and unpacks it.
   *
   * @throws DamagedException when it is not, to the byte, what was stored
   */
  public void fetch(Place place, Component component) throws IOException {
    try (InputStream stored = place.read(component);
        OutputStream kept = Files.newOutputStream(file)) {
      unpack(component, stored, kept);
      stored.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** What the store has changed is told by its hash, and not by what could not be unpacked. */
  private void unpack(Component component, InputStream stored, OutputStream kept)
      throws IOException {
    if (!component.encoding().equals(ENCODING)) {
      throw new DamagedException(
          "%s is stored as %s, which this can't read"
              .formatted(component.name(), component.encoding()));
    }
    try (InputStream plain = new ZstdInputStream(new Open(stored))) {
      pour(plain, kept);
    } catch (ZstdIOException e) {
      stored.transferTo(OutputStream.nullOutputStream());
      throw new DamagedException(
          "%s is what was stored, and can't be unpacked: %s"
              .formatted(component.name(), e.getMessage()));
    }
  }

  private void pour(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      progress.accept(read);
    }
  }

  /** Stays open for who checks its end. */
  private static final class Open extends FilterInputStream {
    Open(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  /** The end of what is packed is not yet the end of the upload. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
