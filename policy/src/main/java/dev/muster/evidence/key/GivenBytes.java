package dev.muster.evidence.key;

import java.security.SecureRandom;

/** Not random at all: the bytes of a key that there is already, to make its pair again. */
final class GivenBytes extends SecureRandom {
  private final transient byte[] given;

  GivenBytes(byte[] given) {
    super(null, null);
    this.given = given;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    if (bytes.length != given.length) {
      throw new IllegalStateException("asked for %d bytes".formatted(bytes.length));
    }
    System.arraycopy(given, 0, bytes, 0, bytes.length);
  }
}
