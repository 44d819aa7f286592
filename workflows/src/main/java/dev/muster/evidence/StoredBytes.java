package dev.muster.evidence;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** The bytes of a record exactly as they were written; nobody can change them through this. */
public final class StoredBytes {
  private final byte[] bytes;

  private StoredBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the bytes. */
  public static StoredBytes of(byte[] bytes) {
    return new StoredBytes(bytes.clone());
  }

  /**
   * The bytes that the one canonical base64 form stands for.
   *
   * @throws IllegalArgumentException when the text is not base64, or another form of the same bytes
   */
  public static StoredBytes ofBase64(String text) {
    StoredBytes decoded = new StoredBytes(Base64.getDecoder().decode(text));
    if (!decoded.base64().equals(text)) {
      throw new IllegalArgumentException("not the canonical base64 form");
    }
    return decoded;
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** The canonical base64 form. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  public int size() {
    return bytes.length;
  }

  void update(MessageDigest digest) {
    digest.update(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredBytes same && Arrays.equals(bytes, same.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
