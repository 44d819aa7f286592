package dev.muster.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What somebody who mistyped a word may have meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code ; did you mean 'x'?} for the nearest word, or nothing when none is near. */
  static String after(String written, Collection<String> known) {
    int near = Math.max(1, written.length() / 3);
    return known.stream()
        .filter(word -> distance(written, word) <= near)
        .min(
            Comparator.comparingInt((String word) -> distance(written, word))
                .thenComparing(Comparator.naturalOrder()))
        .map(word -> "; did you mean " + Quote.of(word) + "?")
        .orElse("");
  }

  /** The least number of letters to add, drop or replace. */
  private static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replace = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
