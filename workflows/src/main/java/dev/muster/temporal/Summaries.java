package dev.muster.temporal;

/** Texts for Temporal's UI, which takes summaries of up to 200 bytes and shows 120 characters. */
public final class Summaries {
  private static final int LONGEST = 120;
  private static final int LONGEST_BYTES = 200;

  private Summaries() {}

  /** The text, cut where Temporal's UI would. */
  public static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** The start of it that takes no more bytes of UTF-8 than the server does. */
  public static String cutToBytes(String text) {
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (bytes > LONGEST_BYTES) {
        return text.substring(0, at);
      }
      at += Character.charCount(point);
    }
    return text;
  }
}
