package dev.muster.trials.fault.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowOutcomeTest {
  @Test
  void aWindowThatLeavesNothingIsGood() {
    WindowOutcome outcome =
        new WindowOutcome(
            "window-x", "kept", "ahead, begins, ended", "9 taken", List.of(), "killed");
    assertThat(outcome.isGood()).isTrue();
    assertThat(outcome.row())
        .containsExactly("window-x", "kept", "ahead, begins, ended", "9 taken", "yes", "killed");
  }

  @Test
  void whatIsLeftIsNamed() {
    WindowOutcome outcome =
        new WindowOutcome("window-x", "kept", "", "", List.of("the flag is there", "b"), "killed");
    assertThat(outcome.isGood()).isFalse();
    assertThat(outcome.row()[4]).isEqualTo("**no**: the flag is there; b");
  }

  @Test
  void aTrialThatDidNotTakePlaceIsNotGood() {
    assertThat(WindowOutcome.without("window-x", "was never seen task").isGood()).isFalse();
  }
}
