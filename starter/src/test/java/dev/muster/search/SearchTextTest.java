package dev.muster.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          disk full                | disk full
          payment-api              | payment api
          incident/checkout/k=1:*  | incident checkout k 1
          full -disk               | full -disk
          full -- disk - x-        | full    disk   x
          "disk full" or slow      | "disk full" or slow
          full -"in order"         | full -"in order"
          o'brien's <->            | o brien s
          Grüße_aus               | Grüße aus
          """)
  void separatesWordsAsWhatIsStoredAndKeepsWhatASearchMeans(String typed, String query) {
    assertThat(SearchText.of(typed).query()).isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "!?", "-", "\"\"", "-disk", "-\"disk full\"", "or", "-a -b"})
  void asksForAWordThatIsToBeThere(String typed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchText.of(typed))
        .withMessage("has no word to look for");
  }

  @Test
  void isBounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SearchText.of("a".repeat(201)))
        .withMessage("is longer than 200 characters");
  }

  @Test
  void eachWordBeginsOneOfATextsWhateverTheCaseAndTheOrder() {
    assertThat(SearchText.of("love ADA").isIn("ada Ada Lovelace")).isTrue();
    assertThat(SearchText.of("love bo").isIn("ada Ada Lovelace")).isFalse();
    assertThat(SearchText.of("lace").isIn("ada Ada Lovelace")).isFalse();
    assertThat(SearchText.of("web").isIn("checkout team-web")).isTrue();
  }
}
