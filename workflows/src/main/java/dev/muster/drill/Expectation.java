package dev.muster.drill;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to a smoke query must be; it says one thing of the three.
 *
 * @param rows how many rows it has
 * @param atLeast the least that its one value may be, a number
 * @param value its one value, as text
 */
public record Expectation(@Nullable Long rows, @Nullable Long atLeast, @Nullable String value) {
  /** Enough to see whether there is one row or more. */
  private static final long SOME = 2;

  public Expectation {
    if (Stream.of(rows, atLeast, value).filter(Objects::nonNull).count() != 1) {
      throw new IllegalArgumentException("an answer is expected in one way");
    }
  }

  public static Expectation rows(long rows) {
    return new Expectation(rows, null, null);
  }

  public static Expectation atLeast(long least) {
    return new Expectation(null, least, null);
  }

  public static Expectation value(String value) {
    return new Expectation(null, null, value);
  }

  /** How many rows of an answer have to be read to know. */
  public long rowsToRead() {
    return rows == null ? SOME : rows + 1;
  }

  boolean isOfRows() {
    return rows != null;
  }

  boolean isMetBy(SmokeAnswer answer) {
    if (rows != null) {
      return answer.rows() == rows;
    }
    if (atLeast != null) {
      BigDecimal least = BigDecimal.valueOf(atLeast);
      return answer.number().filter(found -> found.compareTo(least) >= 0).isPresent();
    }
    return answer.single().filter(found -> found.equals(value)).isPresent();
  }

  String words() {
    if (rows != null) {
      return rows + (rows == 1 ? " row" : " rows");
    }
    return atLeast != null ? "at least " + atLeast : "'" + value + "'";
  }
}
