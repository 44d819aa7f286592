package dev.muster.restorepoint;

import java.util.regex.Pattern;

/**
 * One stored object of a restore point.
 *
 * @param name what it holds, one of {@link Components}
 * @param key where it is, below the place of its plan
 * @param bytes as they are stored
 * @param sha256 of the stored bytes, in hexadecimal
 * @param encoding how to read it, from the outside in, such as {@code aes-256-gcm-hkdf:NAME+zstd},
 *     as {@link Encoding} reads it; empty when it is stored as it is
 */
public record Component(String name, String key, long bytes, String sha256, String encoding) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public Component {
    if (bytes < 0 || !HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "%s has %d bytes and the SHA-256 %s".formatted(name, bytes, sha256));
    }
  }
}
