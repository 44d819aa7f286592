package dev.muster.trials.fault.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.trials.Flags;
import dev.muster.trials.fault.failover.FailoverSoak.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverSoakTest {
  private static final FailoverOutcome DONE =
      new FailoverOutcome("run-1-haproxy", "kept", "db-west", "9, 0", "0.8 s", List.of(), "killed");
  private static final FailoverOutcome LOST =
      new FailoverOutcome(
          "run-2-starter",
          "failed: not done",
          "db-north",
          "9, 1",
          "0.8 s",
          List.of("1 acknowledged entries are lost"),
          "killed");

  @Test
  void whereAllHoldsALineSaysHowManyThereWereAndHowTheyEnded() {
    Result result = new Result(7, List.of(DONE, DONE), Duration.ofMinutes(3));
    assertThat(result.isGood()).isTrue();
    assertThat(result.text())
        .isEqualTo("2 failovers in 3 min, seed 7: 2 kept; in 0 something did not hold");
  }

  @Test
  void whatDidNotHoldIsNamedWithTheSeedThatMakesItAgain() {
    Result result = new Result(7, List.of(DONE, LOST), Duration.ofMinutes(3));
    assertThat(result.isGood()).isFalse();
    assertThat(result.text())
        .contains("| run-2-starter |", "**no**: 1 acknowledged entries are lost")
        .doesNotContain("run-1-haproxy")
        .endsWith("seed 7: 1 failed, 1 kept; in 1 something did not hold");
  }

  @Test
  void noRunAtAllIsNotGood() {
    assertThat(new Result(7, List.of(), Duration.ZERO).isGood()).isFalse();
  }

  @Test
  void aRunThatDidNotEndIsToldAsOne() {
    Result result = new Result(7, List.of(FailoverOutcome.without("run-1", "lost")), Duration.ZERO);
    assertThat(result.text()).contains("1 without an end").contains("in 1 something");
  }

  @Test
  void howMuchOfItIsAskedForByFlags() {
    assertThat(FailoverSoak.of(Flags.parse("--runs", "5", "--seed", "3", "--minutes", "2")))
        .isEqualTo(new FailoverSoak(5, 3, Duration.ofMinutes(2)));
    assertThat(FailoverSoak.of(Flags.parse()).atMost()).isEqualTo(200);
  }
}
