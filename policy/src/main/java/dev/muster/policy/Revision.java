package dev.muster.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Names a state of a policy directory by its contents. */
final class Revision {
  private static final int HEX_DIGITS = 12;

  private Revision() {}

  static String of(List<PolicyFile> files) {
    MessageDigest digest = Sha256.digest();
    files.stream()
        .sorted(Comparator.comparing(PolicyFile::name))
        .forEach(file -> {
          add(digest, StandardCharsets.UTF_8.encode(file.name()));
          add(digest, file.content());
          if (file.trouble() != null) {
            add(digest, StandardCharsets.UTF_8.encode(file.trouble()));
          }
        });
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
  }

  private static void add(MessageDigest digest, ByteBuffer part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.remaining()).flip());
    digest.update(part);
  }
}
