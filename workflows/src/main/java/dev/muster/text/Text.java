package dev.muster.text;

/** Text of strangers, made fit to be stored: no NUL, no half characters, not too long. */
public final class Text {
  private static final char REPLACEMENT = '\uFFFD';
  private static final String MARK = "… (cut)";

  private Text() {}

  /** Without NUL, which PostgreSQL cannot store, and half surrogates, which UTF-8 cannot. */
  public static String clean(String text) {
    int fault = nextFault(text, 0);
    if (fault == text.length()) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text);
    for (; fault < text.length(); fault = nextFault(text, fault + 1)) {
      clean.setCharAt(fault, REPLACEMENT);
    }
    return clean.toString();
  }

  private static int nextFault(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == 0 || (Character.isSurrogate(character) && !paired(text, at))) {
        return at;
      }
    }
    return text.length();
  }

  private static boolean paired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  /** Clean, and at most so many characters, the last of which say when it was cut. */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return clean(text);
    }
    return clean(text.substring(0, Math.max(0, limit - MARK.length()))) + MARK;
  }

  /** On one line, cut. */
  public static String line(String text, int limit) {
    String start = text.length() > 4 * limit ? text.substring(0, 4 * limit) : text;
    return cut(start.strip().replaceAll("[\\s\\p{Cntrl}]+", " "), limit);
  }
}
