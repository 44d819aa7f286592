package dev.muster.trials.fault.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  @Test
  void aTrialThatLeavesNothingWrongIsGood() {
    Outcome outcome = new Outcome("backup-x", "kept", "2, 1 new", List.of(), List.of(), "killed");
    assertThat(outcome.isGood()).isTrue();
    assertThat(outcome.row())
        .containsExactly("backup-x", "kept", "2, 1 new", "none", "yes", "killed");
  }

  @Test
  void whatMustNotBeIsNamed() {
    Outcome outcome = new Outcome("backup-x", "kept", "1", List.of(), List.of("a", "b"), "killed");
    assertThat(outcome.isGood()).isFalse();
    assertThat(outcome.row()[4]).isEqualTo("**no**: a; b");
  }

  @Test
  void aTrialThatDidNotTakePlaceIsNotGood() {
    assertThat(Outcome.without("backup-x", "was never seen dumping").isGood()).isFalse();
  }
}
