package dev.muster.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SummariesTest {
  @Test
  void neverCutsACharacterInTwo() {
    assertThat(Summaries.cutToBytes("日".repeat(67))).isEqualTo("日".repeat(66));
    assertThat(Summaries.cutToBytes("日".repeat(66))).isEqualTo("日".repeat(66));
  }

  @Property
  void whatIsCutFitsTheServer(@ForAll String text) {
    String cut = Summaries.cutToBytes(text.repeat(3));

    assertThat(text.repeat(3)).startsWith(cut);
    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
  }
}
