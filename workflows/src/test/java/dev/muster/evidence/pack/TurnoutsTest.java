package dev.muster.evidence.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceVerdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnoutsTest {
  @Test
  void whatRunsCameToIsCounted() {
    assertThat(words()).isEqualTo("no run");
    assertThat(words(EvidenceVerdict.KEPT)).isEqualTo("1 run: 1 kept");
    assertThat(
            words(
                EvidenceVerdict.STOPPED,
                EvidenceVerdict.KEPT,
                EvidenceVerdict.BROKEN,
                EvidenceVerdict.FAILED,
                EvidenceVerdict.KEPT))
        .isEqualTo("5 runs: 2 kept, 1 broken, 1 failed, 1 stopped");
  }

  @Test
  void eachClauseIsShownBySomeKindOfRunAndSaysWhatIsNot() {
    assertThat(Clause.all())
        .allSatisfy(clause -> {
          assertThat(clause.kinds()).isNotEmpty().allMatch(Clause::anyIsShownBy);
          assertThat(clause.asks()).endsWith(".");
          assertThat(clause.beyond()).isNotBlank().doesNotEndWith(".");
        });
    assertThat(Clause.anyIsShownBy("incident")).isFalse();
  }

  @Test
  void yearlyTestsOfPlansAreShownByDrillsTooForBackupsAreAmongWhatIsSwitchedTo() {
    assertThat(Clause.all())
        .filteredOn(clause -> clause.reference().endsWith("Article 11(6)"))
        .singleElement()
        .satisfies(clause -> {
          assertThat(clause.kinds()).contains("drill");
          assertThat(clause.beyond()).contains("each substantive change");
        });
  }

  private static String words(EvidenceVerdict... verdicts) {
    List<PackLine> lines =
        Stream.of(verdicts)
            .map(verdict ->
                new PackLine("drill/shop", 1, "0".repeat(64), "drill", verdict, Instant.EPOCH))
            .toList();
    return Turnouts.of(lines).words();
  }
}
