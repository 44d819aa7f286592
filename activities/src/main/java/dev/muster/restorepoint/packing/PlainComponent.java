package dev.muster.restorepoint.packing;

import com.github.luben.zstd.ZstdIOException;
import dev.muster.restorepoint.Encoding;
import dev.muster.restorepoint.s3.DamagedException;
import dev.muster.restorepoint.stream.BlockInput;
import java.io.IOException;
import java.io.InputStream;

/**
 * A component as it was before it was stored. What the store has changed is told by its hash, and
 * not by what could not be decrypted or unpacked.
 */
final class PlainComponent extends BlockInput {
  private final String name;
  private final Encoding encoding;
  private final StoredStream stored;

  PlainComponent(String name, Encoding encoding, StoredStream stored, InputStream plain) {
    super(plain);
    this.name = name;
    this.encoding = encoding;
    this.stored = stored;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = plain(buffer, offset, length);
    if (read < 0) {
      stored.exhaust();
    }
    return read;
  }

  private int plain(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      if (stored.failed()) {
        throw e;
      }
      stored.exhaust();
      throw new DamagedException("%s is what was stored, and can't be %s".formatted(name, why(e)));
    }
  }

  private String why(IOException failed) {
    return failed instanceof ZstdIOException || encoding.key() == null
        ? "unpacked: " + failed.getMessage()
        : "decrypted with the key " + encoding.key();
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } finally {
      stored.release();
    }
  }
}
