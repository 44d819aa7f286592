package dev.muster.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is hashed and what is signed, byte for byte: every part has a fixed length or is preceded by
 * its length, four bytes, big endian; numbers are eight bytes.
 *
 * <ul>
 *   <li>A record's hash is SHA-256 over {@code muster-evidence-record/1} and a zero byte, the
 *       previous hash, the number, the chain's name in UTF-8, the stored bytes.
 *   <li>A head's signature is over {@code muster-evidence-head/1} and a zero byte, the hash of the
 *       last record, its number, the chain's name.
 * </ul>
 */
final class ChainHash {
  private static final byte[] RECORD = ascii("muster-evidence-record/1\0");
  private static final byte[] HEAD = ascii("muster-evidence-head/1\0");
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final HexFormat HEX = HexFormat.of();

  private ChainHash() {}

  static String of(String chain, long number, String previous, StoredBytes bytes) {
    MessageDigest digest = sha256();
    digest.update(framed(RECORD, chain, number, previous));
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.size()).flip());
    bytes.update(digest);
    return HEX.formatHex(digest.digest());
  }

  static byte[] signed(String chain, long number, String hash) {
    ByteBuffer framed = framed(HEAD, chain, number, hash);
    byte[] bytes = new byte[framed.remaining()];
    framed.get(bytes);
    return bytes;
  }

  static String of(byte[] bytes) {
    return HEX.formatHex(sha256().digest(bytes));
  }

  /** Refuses what is not 64 small hexadecimal digits. */
  static void require(String hash) {
    if (!FORM.matcher(hash).matches()) {
      throw new IllegalArgumentException("a hash is 64 small hexadecimal digits");
    }
  }

  private static ByteBuffer framed(byte[] purpose, String chain, long number, String hash) {
    byte[] name = chain.getBytes(StandardCharsets.UTF_8);
    byte[] link = HEX.parseHex(hash);
    return ByteBuffer.allocate(
            purpose.length + link.length + Long.BYTES + Integer.BYTES + name.length)
        .put(purpose)
        .put(link)
        .putLong(number)
        .putInt(name.length)
        .put(name)
        .flip();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
