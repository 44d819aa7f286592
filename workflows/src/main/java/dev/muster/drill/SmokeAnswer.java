package dev.muster.drill;

import dev.muster.text.Text;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a restored copy answered, so much of it as was read.
 *
 * @param rows how many there were, up to as many as were read
 * @param value the first column of the first row, as text; null when it is null, or there is none
 */
public record SmokeAnswer(long rows, @Nullable String value) {
  /** More of a row's contents is told to nobody. */
  private static final int LONGEST = 80;

  private static final int LONGEST_NUMBER = 50;

  /** The one value that was answered. */
  Optional<String> single() {
    return rows == 1 ? Optional.ofNullable(value) : Optional.empty();
  }

  /** The one value, if it is a number. */
  Optional<BigDecimal> number() {
    return single().filter(text -> text.length() <= LONGEST_NUMBER).flatMap(SmokeAnswer::parsed);
  }

  private static Optional<BigDecimal> parsed(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * How many rows there were.
   *
   * @param read how many were read at most: where there were as many, there may be more
   */
  String rowsInWords(long read) {
    return rows == read ? rows + " or more rows" : rows + (rows == 1 ? " row" : " rows");
  }

  String valueInWords() {
    if (rows == 1) {
      return value == null ? "NULL" : "'" + Text.line(value, LONGEST) + "'";
    }
    return rows == 0 ? "no row" : "more than one row";
  }
}
