package dev.muster.evidence.command;

/** What a file says, as a line of a terminal: it can neither begin another line nor colour one. */
final class OneLine {
  private OneLine() {}

  static String of(String text) {
    return text.replaceAll("[\\p{C}\\u2028\\u2029]+", " ");
  }
}
