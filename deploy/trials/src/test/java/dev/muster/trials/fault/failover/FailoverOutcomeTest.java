package dev.muster.trials.fault.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverOutcomeTest {
  private static final FailoverOutcome GOOD =
      new FailoverOutcome("x", "failed: no", "db-west", "9, 0", "0.8 s", List.of(), "killed");

  @Test
  void oneThatKeepsWhatWasPromisedIsGood() {
    assertThat(GOOD.isGood()).isTrue();
    assertThat(GOOD.row())
        .containsExactly("x", "failed: no", "db-west", "9, 0", "0.8 s", "yes", "killed");
    assertThat(GOOD.row()).hasSameSizeAs(FailoverOutcome.HEADINGS);
    assertThat(GOOD.verdict()).isEqualTo("failed");
  }

  @Test
  void whatElseMustNotBeIsNamedToo() {
    FailoverOutcome bad = GOOD.with(List.of("a", "b"));
    assertThat(bad.isGood()).isFalse();
    assertThat(bad.row()[5]).isEqualTo("**no**: a; b");
  }

  @Test
  void aTrialThatDidNotTakePlaceIsNotGood() {
    assertThat(FailoverOutcome.without("x", "was never seen stopped").isGood()).isFalse();
  }
}
