package dev.muster.trials.fault.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.trials.Flags;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverTrialsTest {
  @Test
  void inTheQuickRunOneStandsForAll() {
    assertThat(names("--quick")).containsExactly("failover-stopped-worker-of-old");
  }

  @Test
  void whoeverTakesPartIsKilledBeforeAnythingIsTouchedWhenNobodyWritesAndWhenAnotherDoes() {
    for (FailoverMoment moment : FailoverTrials.MOMENTS) {
      for (FailoverBlow.Participant process : FailoverBlow.Participant.values()) {
        String part = new FailoverBlow.Killed(process).title();
        assertThat(names()).contains("failover-%s-%s".formatted(moment.title(), part));
      }
    }
  }

  @Test
  void aLostPrimaryIsStruckByEachWayOfFencingAndEveryMomentByWhatTakesPart() {
    for (FailoverMoment moment : FailoverMoment.OF_LOST) {
      assertThat(names())
          .contains("failover-lost-by-machine-behind-%s-temporal".formatted(moment.title()));
    }
    for (Gone gone : Gone.values()) {
      assertThat(names()).anyMatch(name -> name.startsWith("failover-lost-" + gone.title()));
    }
  }

  @Test
  void theWayHomeIsStruckByWhatItTakesToMakeAServerFollow() {
    for (Absence absence : Absence.values()) {
      assertThat(names())
          .contains("failover-home-%s-agreed-nothing".formatted(absence.title()))
          .anyMatch(name ->
              name.startsWith("failover-home-%s-".formatted(absence.title()))
                  && name.endsWith("-worker-of-new"));
    }
  }

  @Test
  void everyTrialHasANameOfItsOwnThatBeginsWithItsFamilys() {
    assertThat(names()).doesNotHaveDuplicates().allMatch(name -> name.startsWith("failover-"));
  }

  @Test
  void theFamilyOrAPartOfItOrSeveralCanBeChosen() {
    assertThat(names("--only", "failover")).isEqualTo(names());
    assertThat(names("--only", "failover-twice,failover-refused"))
        .containsExactly("failover-twice", "failover-refused");
    assertThat(names("--only", "kill-worker")).isEmpty();
    assertThat(names("--only", "window")).isEmpty();
  }

  @Test
  void aSeedMakesTheSameChoicesAgain() {
    List<String> chosen = names("--only", "failover-chance", "--seed", "7");
    assertThat(chosen).hasSize(5).isEqualTo(names("--only", "failover-chance", "--seed", "7"));
    assertThat(chosen).isNotEqualTo(names("--only", "failover-chance", "--seed", "8"));
  }

  @Test
  void aNameThatNoneHasIsNotASuccess() {
    assertThatThrownBy(() -> names("--only", "failover-stopped-redis"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'failover-stopped-redis'")
        .hasMessageContaining("failover-stopped-haproxy");
  }

  private static List<String> names(String... flags) {
    return FailoverTrials.chosen(Flags.parse(flags)).names();
  }
}
