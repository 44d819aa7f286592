package dev.muster.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmokeQueryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      textBlock =
          """
          1 | 100   |
          1 | 100.5 |
          1 | 1e3   |
          1 | 99    | expected at least 100, found '99'
          1 | many  | expected at least 100, found 'many'
          1 | NULL  | expected at least 100, found NULL
          0 | NULL  | expected at least 100, found no row
          2 | 100   | expected at least 100, found more than one row
          """)
  void aLeastIsOfTheOneNumberThatIsAnswered(long rows, String value, String fault) {
    assertThat(query(Expectation.atLeast(100)).fault(new SmokeAnswer(rows, value)))
        .isEqualTo(told(fault));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3 |
          2 | expected 3 rows, found 2 rows
          1 | expected 3 rows, found 1 row
          4 | expected 3 rows, found 4 or more rows
          """)
  void rowsAreCountedAndOneMoreIsEnoughToKnow(long rows, String fault) {
    assertThat(Expectation.rows(3).rowsToRead()).isEqualTo(4);
    assertThat(query(Expectation.rows(3)).fault(new SmokeAnswer(rows, "secret")))
        .isEqualTo(told(fault));
  }

  @Test
  void aValueIsComparedAsText() {
    SmokeQuery query = query(Expectation.value("42"));

    assertThat(query.fault(new SmokeAnswer(1, "42"))).isEmpty();
    assertThat(query.fault(new SmokeAnswer(1, "42.0")))
        .contains("smoke query orders: expected '42', found '42.0'");
    assertThat(query.told(new SmokeAnswer(1, "42"))).isEqualTo("orders: '42'");
  }

  @Test
  void noMoreOfAValueIsToldThanALine() {
    String told = query(Expectation.value("42")).told(new SmokeAnswer(1, "line\n".repeat(1_000)));

    assertThat(told).hasSizeLessThan(100).doesNotContain("\n").contains("(cut)");
  }

  @Test
  void anAnswerIsExpectedInOneWay() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Expectation(1L, 1L, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new Expectation(null, null, null));
  }

  private static SmokeQuery query(Expectation expect) {
    return new SmokeQuery("orders", "SELECT count(*) FROM orders", expect, Duration.ofSeconds(5));
  }

  private static Optional<String> told(String fault) {
    return Optional.ofNullable(fault).map("smoke query orders: "::concat);
  }
}
