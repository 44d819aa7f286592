package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> KNOWN = List.of("primary", "secondary", "lead", "Shop");

  @ParameterizedTest
  @CsvSource({
    "primry, primary",
    "PRIMARY, primary",
    "pirmary, primary",
    "secondry, secondary",
    "led, lead",
    "shop, Shop"
  })
  void whatIsNearIsMeant(String written, String meant) {
    assertThat(Suggestion.after(written, KNOWN)).isEqualTo("; did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource({"tertiary", "x", "''", "leader-of-the-pack"})
  void whatIsFarIsNot(String written) {
    assertThat(Suggestion.after(written, KNOWN)).isEmpty();
  }

  @Test
  void whatIsMeantStaysOnItsLine() {
    assertThat(Suggestion.after("console", List.of("c\tonsole")))
        .isEqualTo("; did you mean 'c onsole'?");
  }

  @Property
  void ofEquallyNearWordsTheFirstByNameIsMeant(@ForAll boolean reversed) {
    List<String> known = List.of("level-a", "level-b");

    assertThat(Suggestion.after("level-c", reversed ? known.reversed() : known))
        .contains("'level-a'");
  }
}
