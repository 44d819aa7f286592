package dev.muster.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** An identity for alerts whose source gives none: the same labels make the same alert. */
final class Fingerprint {
  /** Longer ones are replaced by their digest. */
  static final int LONGEST = 255;

  private Fingerprint() {}

  static String of(Map<String, String> labels) {
    MessageDigest digest = sha256();
    new TreeMap<>(labels)
        .forEach((name, value) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
          digest.update(value.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        });
    return HexFormat.of().formatHex(digest.digest(), 0, 12);
  }

  /** The source's own, at a length that can be kept. */
  static String bounded(String given) {
    return given.length() <= LONGEST ? given : of(Map.of("fingerprint", given));
  }

  static byte[] sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] sha256(byte[] bytes) {
    return sha256().digest(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
