package dev.muster.document;

import java.util.List;

/**
 * Texts that can be printed: a character that no font shows, or that would change how others are
 * read, stands as its number, such as {@code [U+202E]}.
 */
record PrintableText(List<Typeface> fonts) {

  String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(printable, point));
    return printable.toString();
  }

  private void append(StringBuilder printable, int point) {
    if (point == '\n' || (isVisible(point) && isShown(point))) {
      printable.appendCodePoint(point);
    } else if (Character.isWhitespace(point)) {
      printable.append(' ');
    } else {
      printable.append(String.format("[U+%04X]", point));
    }
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private boolean isShown(int point) {
    return fonts.stream().allMatch(font -> font.shows(point));
  }
}
