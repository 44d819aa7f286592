package dev.muster.restorepoint.s3;

import dev.muster.restorepoint.stream.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** What a store sends; where it breaks off, the failure names the store as all others of it do. */
final class NamedInput extends BlockInput {
  private final String store;

  /**
   * Of a store.
   *
   * @param store its name, as the policy has it
   */
  NamedInput(InputStream sent, String store) {
    super(sent);
    this.store = store;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (InterruptedIOException interrupted) {
      throw interrupted;
    } catch (IOException broken) {
      IOException named = new IOException("store %s: %s".formatted(store, broken.getMessage()));
      named.addSuppressed(broken);
      throw named;
    }
  }
}
