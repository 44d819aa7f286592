package dev.muster.evidence.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One block of PEM, or its base64 alone where a line is all there is room for. */
final class PemText {
  static final String PRIVATE = "PRIVATE KEY";
  static final String PUBLIC = "PUBLIC KEY";

  private static final int LINE = 64;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*+)-----END \\1-----");

  private PemText() {}

  static byte[] decode(String text, String label) {
    String stripped = text.strip();
    if (!stripped.startsWith("-----")) {
      return base64(stripped, label);
    }
    Matcher block = BLOCK.matcher(stripped);
    if (!block.matches()) {
      throw new IllegalArgumentException("not one block of PEM");
    }
    if (!block.group(1).equals(label)) {
      throw new IllegalArgumentException(
          "a '%s' where a '%s' is asked for".formatted(block.group(1), label));
    }
    return base64(block.group(2), label);
  }

  static String encode(byte[] bytes, String label) {
    Base64.Encoder lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, lines.encodeToString(bytes), label);
  }

  private static byte[] base64(String text, String label) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s+", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a " + label + " in PEM or base64");
    }
  }
}
