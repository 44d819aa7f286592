package dev.muster.evidence;

import dev.muster.temporal.PayloadSize;
import org.jspecify.annotations.Nullable;

/** Texts that fit in a record: cut where they are too long, in a way that shows. */
final class EvidenceText {
  private static final String CUT = "… (cut)";
  private static final char REPLACEMENT = '\uFFFD';

  private EvidenceText() {}

  /**
   * A text that has to be there.
   *
   * @param bytes how many it may take in JSON
   * @throws IllegalArgumentException when it is blank
   */
  static String required(String what, String text, int bytes) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " is blank");
    }
    return fitted(text, bytes);
  }

  /** A text that may be missing. */
  static @Nullable String optional(@Nullable String text, int bytes) {
    return text == null ? null : fitted(text, bytes);
  }

  /** The text, without half characters, in so many bytes. */
  static String fitted(String text, int bytes) {
    String whole = whole(text);
    if (PayloadSize.of(whole) <= bytes) {
      return whole;
    }
    int left = bytes - PayloadSize.of(CUT);
    int end = 0;
    while (end < whole.length()) {
      int next = whole.offsetByCodePoints(end, 1);
      left -= PayloadSize.of(whole.substring(end, next));
      if (left < 0) {
        break;
      }
      end = next;
    }
    return whole.substring(0, end) + CUT;
  }

  /** A half of a character, or a NUL, can't be stored everywhere. */
  private static String whole(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isStorable(point) ? point : REPLACEMENT)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static boolean isStorable(int point) {
    return point != 0 && (point > Character.MAX_VALUE || !Character.isSurrogate((char) point));
  }
}
