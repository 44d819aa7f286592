package dev.muster.temporal;

import org.jspecify.annotations.Nullable;

/**
 * How many bytes values take in a payload, at most; reckoned, since writing them out costs more.
 */
public final class PayloadSize {
  /** What stands around the values of a record: names, quotes and times. */
  public static final int FRAME = 200;

  private PayloadSize() {}

  /** A text as UTF-8 in a JSON string. */
  public static int of(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    int size = 0;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character < 0x20 || Character.isSurrogate(character)) {
        size += 6; // escaped
      } else if (character == '"' || character == '\\') {
        size += 2;
      } else {
        size += character < 0x80 ? 1 : character < 0x800 ? 2 : 3;
      }
    }
    return size;
  }
}
