package dev.muster.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.converter.DefaultDataConverter;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummariesTest {
  private static final int TAKEN_BY_THE_SERVER = 400;
  private static final int LEFT_FOR_AN_ENCRYPTION = 150;

  @Test
  void neverCutsACharacterInTwo() {
    assertThat(Summaries.cutToBytes("日".repeat(67))).isEqualTo("日".repeat(66));
    assertThat(Summaries.cutToBytes("日".repeat(66))).isEqualTo("日".repeat(66));
    assertThat(Summaries.cut("x" + "🚒".repeat(60))).isEqualTo("x" + "🚒".repeat(16) + "…");
    assertThat(Summaries.cut("x".repeat(118) + "🚒🚒")).isEqualTo("x".repeat(118) + "…");
  }

  @Test
  void cutsWhereTheUserInterfaceWouldWhenThereIsRoom() {
    assertThat(Summaries.cut("x".repeat(120))).hasSize(120).doesNotEndWith("…");
    assertThat(Summaries.cut("x".repeat(121))).isEqualTo("x".repeat(119) + "…");
    assertThat(Summaries.cut("日".repeat(67))).isEqualTo("日".repeat(65) + "…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "日", "🚒", "\"", "\\", "\n", "\u0001"})
  void theServerTakesWhateverIsRepeated(String text) {
    assertThat(payload(Summaries.cut(text.repeat(1_000))))
        .isLessThanOrEqualTo(TAKEN_BY_THE_SERVER - LEFT_FOR_AN_ENCRYPTION);
    assertThat(payload(Summaries.cutToBytes(text.repeat(1_000))))
        .isLessThanOrEqualTo(TAKEN_BY_THE_SERVER - LEFT_FOR_AN_ENCRYPTION);
  }

  @Property
  void whatIsCutFitsTheServer(@ForAll String text) {
    String cut = Summaries.cutToBytes(text.repeat(3));

    assertThat(text.repeat(3)).startsWith(cut);
    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
    assertThat(Summaries.cut(text.repeat(3)).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(200);
  }

  private static int payload(String summary) {
    return DefaultDataConverter.STANDARD_INSTANCE
        .toPayload(summary)
        .orElseThrow()
        .getSerializedSize();
  }
}
