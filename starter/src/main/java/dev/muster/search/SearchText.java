package dev.muster.search;

import dev.muster.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody looks for: words, "words in this order", -without, one or another. Each stands for
 * whatever begins with it.
 */
public record SearchText(String text) {
  /** A text may have so many characters. */
  public static final int LONGEST = 200;

  private static final Pattern PUNCTUATION = Pattern.compile("[\\p{Punct}\\p{Cntrl}&&[^\"-]]");
  private static final Pattern HYPHEN = Pattern.compile("(?<=\\S)-|-(?=[\\s-]|$)");
  private static final Pattern LEFT_OUT = Pattern.compile("(?<!\\S)-(\"[^\"]*\"?|\\S+)");

  /**
   * Takes what was typed.
   *
   * @throws IllegalArgumentException when nothing can be looked for by it
   */
  public static SearchText of(String typed) {
    if (typed.length() > LONGEST) {
      throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
    }
    SearchText search = new SearchText(Text.clean(typed).strip());
    if (search.words().isEmpty()) {
      throw new IllegalArgumentException("has no word to look for");
    }
    return search;
  }

  /** As PostgreSQL's websearch_to_tsquery reads it, separated into words as what is stored is. */
  public String query() {
    String separated = PUNCTUATION.matcher(text).replaceAll(" ");
    return HYPHEN.matcher(separated).replaceAll(" ").strip();
  }

  /** The words that are to be there, in lower case. */
  List<String> words() {
    return Stream.of(LEFT_OUT.matcher(query()).replaceAll(" ").split("[\\s\"]+"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty() && !word.equals("or"))
        .toList();
  }

  /** Whether each word begins one of a text's. */
  boolean isIn(String said) {
    List<String> parts =
        Stream.of(PUNCTUATION.matcher(said).replaceAll(" ").split("[\\s\"-]+"))
            .map(part -> part.toLowerCase(Locale.ROOT))
            .toList();
    return words().stream().allMatch(word -> parts.stream().anyMatch(p -> p.startsWith(word)));
  }
}
