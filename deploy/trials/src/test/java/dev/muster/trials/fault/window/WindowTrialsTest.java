package dev.muster.trials.fault.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.trials.Flags;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTrialsTest {
  @Test
  void inTheQuickRunTwoStandForAll() {
    assertThat(names("--quick")).containsExactly("window-task-worker", "window-change-fails");
  }

  @Test
  void everyPhaseLosesEachPart() {
    for (WindowMoment moment : WindowMoment.values()) {
      for (String part : WindowTrials.PARTS) {
        assertThat(names()).contains("window-%s-%s".formatted(moment.title(), part));
      }
    }
  }

  @Test
  void everyTrialHasANameOfItsOwnThatBeginsWithItsFamilys() {
    assertThat(names()).doesNotHaveDuplicates().allMatch(name -> name.startsWith("window-"));
  }

  @Test
  void theFamilyOrAPartOfItOrSeveralCanBeChosen() {
    assertThat(names("--only", "window")).isEqualTo(names());
    assertThat(names("--only", "window-backup")).hasSize(WindowTrials.PARTS.size());
    assertThat(names("--only", "window-moved,window-task-hangs"))
        .containsExactly("window-moved", "window-task-hangs");
    assertThat(names("--only", "kill-worker")).isEmpty();
    assertThat(names("--only", "backup")).isEmpty();
  }

  @Test
  void aNameThatNoneHasIsNotASuccess() {
    assertThatThrownBy(() -> names("--only", "window-task-redis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'window-task-redis'")
        .hasMessageContaining("window-task-worker");
  }

  private static List<String> names(String... flags) {
    return WindowTrials.chosen(Flags.parse(flags)).names();
  }
}
