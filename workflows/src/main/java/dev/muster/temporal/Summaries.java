package dev.muster.temporal;

/**
 * Texts for Temporal's UI, which shows 120 characters of a summary. The server takes 400 bytes of
 * one, as JSON and with what an encryption adds; half of them are for the text.
 */
public final class Summaries {
  private static final int LONGEST = 120;
  private static final int LONGEST_BYTES = 200;
  private static final String MORE = "…";
  private static final int MORE_BYTES = 3;

  private Summaries() {}

  /** The text, cut where Temporal's UI would, or earlier where the server would refuse it. */
  public static String cut(String text) {
    return end(text, LONGEST, LONGEST_BYTES) == text.length()
        ? text
        : text.substring(0, end(text, LONGEST - MORE.length(), LONGEST_BYTES - MORE_BYTES)) + MORE;
  }

  /** The start of it that the server takes. */
  public static String cutToBytes(String text) {
    return text.substring(0, end(text, text.length(), LONGEST_BYTES));
  }

  /** Where the last code point ends that fits. */
  private static int end(String text, int characters, int bytes) {
    int end = 0;
    int room = bytes;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      room -= bytes(point);
      if (room < 0 || end + Character.charCount(point) > characters) {
        return end;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  /** Of UTF-8, or of what JSON writes instead; beyond the basic plane two escaped surrogates. */
  private static int bytes(int point) {
    if (point < 0x80) {
      return point < ' ' ? 6 : point == '"' || point == '\\' ? 2 : 1;
    }
    return point < 0x800 ? 2 : point < 0x10000 ? 3 : 12;
  }
}
