package dev.muster.maintenance.postgres;

import dev.muster.maintenance.Figure;
import java.util.ArrayList;
import java.util.List;

/** What became of what was measured. */
final class Change {
  private Change() {}

  /** In words, of figures that are measured alike. */
  static String words(List<Figure> before, List<Figure> after) {
    List<String> words = new ArrayList<>();
    for (int at = 0; at < before.size(); at++) {
      words.add(words(before.get(at), after.get(at)));
    }
    return String.join(", ", words);
  }

  private static String words(Figure before, Figure after) {
    return before.equals(after)
        ? after.words()
        : "%s, was %,d".formatted(after.words(), before.amount());
  }
}
