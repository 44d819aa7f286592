package dev.muster.trials.fault.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.trials.Flags;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupTrialsTest {
  @Test
  void inTheQuickRunTwoKillsStandForAll() {
    assertThat(names("--quick")).containsExactly("backup-dumping-store", "backup-restoring-worker");
  }

  @Test
  void everyPhaseLosesItsWorkerAndItsTemporal() {
    for (Moment moment : Moment.values()) {
      assertThat(names())
          .contains(
              "backup-" + moment.title() + "-worker", "backup-" + moment.title() + "-temporal");
    }
  }

  @Test
  void everyTrialHasANameOfItsOwnThatBeginsWithItsFamilys() {
    assertThat(names()).doesNotHaveDuplicates().allMatch(name -> name.startsWith("backup-"));
  }

  @Test
  void theFamilyOrAPartOfItOrOneOfThemCanBeChosen() {
    assertThat(names("--only", "backup")).isEqualTo(names());
    assertThat(names("--only", "backup-refused")).hasSize(5);
    assertThat(names("--only", "backup-cluster"))
        .contains("backup-cluster-copying-source", "backup-cluster-copying-store-gone")
        .allMatch(name -> name.startsWith("backup-cluster-"));
    assertThat(names("--only", "backup-bucket"))
        .contains("backup-bucket-reading-source", "backup-bucket-comparing-store")
        .allMatch(name -> name.startsWith("backup-bucket-"));
    assertThat(names("--only", "backup-copying-worker")).containsExactly("backup-copying-worker");
    assertThat(names("--only", "backup-dumping-cut,backup-refused-unknown"))
        .containsExactly("backup-dumping-cut", "backup-refused-unknown");
    assertThat(names("--only", "kill-worker")).isEmpty();
  }

  @Test
  void aNameThatNoneHasIsNotASuccess() {
    assertThatThrownBy(() -> names("--only", "backup-dumping-redis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'backup-dumping-redis'")
        .hasMessageContaining("backup-dumping-worker");
  }

  private static List<String> names(String... flags) {
    return BackupTrials.chosen(Flags.parse(flags)).names();
  }
}
