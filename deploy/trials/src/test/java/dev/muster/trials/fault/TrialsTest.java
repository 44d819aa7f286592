package dev.muster.trials.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.trials.Flags;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialsTest {
  @Test
  void inTheQuickRunOneLadderAndOneHandOverStandForAll() {
    assertThat(names())
        .containsExactly(
            "kill-worker",
            "kill-starter",
            "kill-temporal",
            "kill-postgres",
            "hand-over-starter",
            "hand-over-temporal",
            "ladder-worker",
            "ladder-starter",
            "ladder-temporal",
            "ladder-postgres",
            "ladders-worker",
            "ladders-temporal",
            "provider-503",
            "provider-refuses",
            "kill-at-random");
    assertThat(names("--quick"))
        .containsExactly(
            "kill-worker",
            "kill-starter",
            "kill-temporal",
            "kill-postgres",
            "hand-over-starter",
            "ladder-worker",
            "provider-503",
            "provider-refuses",
            "kill-at-random");
  }

  @Test
  void aSeedMakesTheSameChoicesAgain() {
    assertThat(Trials.chosen(Flags.parse("--only", "kill-at-random", "--seed", "7")))
        .containsExactly(new KillAtRandom(7));
  }

  @Test
  void anyOneOfThemCanBeChosen() {
    assertThat(names("--only", "ladder-temporal", "--quick")).containsExactly("ladder-temporal");
  }

  @Test
  void aFamilyCanBeChosen() {
    assertThat(names("--only", "ladder"))
        .containsExactly(
            "ladder-worker",
            "ladder-starter",
            "ladder-temporal",
            "ladder-postgres",
            "ladders-worker",
            "ladders-temporal");
  }

  @Test
  void aNameThatNoneHasIsNotASuccess() {
    assertThatThrownBy(() -> names("--only", "kill-redis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'kill-redis'")
        .hasMessageContaining("kill-worker");
  }

  private static List<String> names(String... flags) {
    return Trials.chosen(Flags.parse(flags)).stream().map(Trial::name).toList();
  }
}
