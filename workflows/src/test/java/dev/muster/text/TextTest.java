package dev.muster.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void replacesWhatCannotBeStored() {
    assertThat(Text.clean("a\u0000b")).isEqualTo("a\uFFFDb");
    assertThat(Text.clean("\uD83D!")).isEqualTo("\uFFFD!");
    assertThat(Text.clean("!\uDEA8")).isEqualTo("!\uFFFD");
    assertThat(Text.clean("🚨")).isEqualTo("🚨");
  }

  @Test
  void saysThatItCut() {
    assertThat(Text.cut("abcdefghijklmnop", 10)).isEqualTo("abc… (cut)");
    assertThat(Text.cut("abcdefghij", 10)).isEqualTo("abcdefghij");
  }

  @Test
  void neverCutsACharacterInTwo() {
    assertThat(Text.cut("ab🚨defghijkl", 10)).doesNotContain("\uD83D");
  }

  @Test
  void putsLinesIntoOne() {
    assertThat(Text.line("  a\r\n\tb  ", 50)).isEqualTo("a b");
  }

  @Property
  void whatIsCutIsValidAndShortEnough(
      @ForAll String text, @ForAll @IntRange(min = 10, max = 100) int limit) {
    String cut = Text.cut(text, limit);

    assertThat(cut).hasSizeLessThanOrEqualTo(limit);
    assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(cut);
  }
}
