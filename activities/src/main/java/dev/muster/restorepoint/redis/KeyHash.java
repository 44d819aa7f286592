package dev.muster.restorepoint.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What keys, values and code are known by: the first 128 bits of the SHA-256 of what is added, each
 * part with its length.
 */
final class KeyHash {
  private static final int BYTES = 16;

  private final MessageDigest digest;

  KeyHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  KeyHash with(byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
    return this;
  }

  KeyHash with(String part) {
    return with(part.getBytes(UTF_8));
  }

  KeyHash with(long number) {
    return with(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  BigInteger number() {
    return new BigInteger(1, bytes());
  }

  String text() {
    return HexFormat.of().formatHex(bytes());
  }

  private byte[] bytes() {
    return Arrays.copyOf(digest.digest(), BYTES);
  }
}
