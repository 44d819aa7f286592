package dev.muster.restorepoint.s3;

import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.stream.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A stored component; at its end it fails when it is not, to the byte, what was stored. */
final class CheckedComponent extends BlockInput {
  private final Component component;
  private final MessageDigest hash = Hashes.sha256();
  private long bytes;
  private boolean checked;

  CheckedComponent(InputStream stored, Component component) {
    super(stored);
    this.component = component;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read < 0) {
      check();
    } else {
      hash.update(buffer, offset, read);
      bytes += read;
    }
    return read;
  }

  private void check() throws DamagedException {
    if (checked) {
      return;
    }
    checked = true;
    String found = HexFormat.of().formatHex(hash.digest());
    if (!found.equals(component.sha256())) {
      throw new DamagedException(
          "%s is not what was stored: that was %,d bytes with the SHA-256 %s, this is %,d with %s"
              .formatted(component.name(), component.bytes(), component.sha256(), bytes, found));
    }
  }
}
