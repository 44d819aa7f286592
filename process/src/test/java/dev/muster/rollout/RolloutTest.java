package dev.muster.rollout;

import static dev.muster.rollout.Versions.NOON;
import static dev.muster.rollout.Versions.currentUntil;
import static dev.muster.rollout.Versions.polled;
import static dev.muster.rollout.Versions.running;
import static dev.muster.rollout.Versions.stopped;
import static dev.muster.rollout.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.temporal.TaskQueues;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolloutTest {
  private static final Version CURRENT = version("b", Standing.CURRENT);

  @Test
  void aVersionWithWorkersOnEveryQueueMayBeGivenTasks() {
    assertThat(new Rollout(List.of(CURRENT)).refusal("b")).isEmpty();
  }

  @Test
  void aVersionNobodyHasSeenMayNot() {
    assertThat(new Rollout(List.of()).refusal("c"))
        .contains("no worker of version c was ever seen; none is known");
    assertThat(new Rollout(List.of(CURRENT, version("a", Standing.DRAINED))).refusal("c"))
        .contains("no worker of version c was ever seen; known are b, a");
  }

  @Test
  void aVersionThatLeavesAQueueToNobodyMayNot() {
    Version partial = polled(version("c", Standing.UNUSED), Set.of("muster-incidents"));

    assertThat(new Rollout(List.of(partial)).refusal("c"))
        .contains("no worker of version c polls muster-journal, muster-notices, muster-plans");
  }

  @Test
  void aVersionHasToServeBackupsOnlyWhereTheCurrentOneDoes() {
    Version partial = polled(version("c", Standing.UNUSED), Set.copyOf(TaskQueues.ALWAYS));
    Version current = polled(CURRENT, Set.copyOf(TaskQueues.ALWAYS));

    assertThat(new Rollout(List.of(current, partial)).refusal("c")).isEmpty();
    assertThat(new Rollout(List.of(CURRENT, partial)).refusal("c"))
        .contains("no worker of version c polls muster-backups");
  }

  @Test
  void goesBackToTheOneThatWasCurrentLast() {
    Rollout rollout =
        new Rollout(
            List.of(
                currentUntil("old", NOON.minusSeconds(60)),
                CURRENT,
                currentUntil("before", NOON),
                version("unused", Standing.UNUSED)));

    assertThat(rollout.before()).map(Version::build).contains("before");
    assertThat(rollout.current()).contains(CURRENT);
    assertThat(rollout.ramping()).isEmpty();
  }

  @Test
  void hasNothingToGoBackToAtFirst() {
    assertThat(new Rollout(List.of(CURRENT, version("c", Standing.RAMPING))).before()).isEmpty();
  }

  @Test
  void onlyWhatIsPinnedElsewhereCanBeMovedToTheCurrentVersion() {
    Version old = version("a", Standing.DRAINING);

    assertThat(new Rollout(List.of(CURRENT, old)).refusalToMove("a")).isEmpty();
    assertThat(new Rollout(List.of(CURRENT, old)).refusalToMove("b"))
        .contains("b is the current version");
    assertThat(new Rollout(List.of(CURRENT, old)).refusalToMove("c"))
        .contains("there is no version c; known are b, a");
    assertThat(new Rollout(List.of(old)).refusalToMove("a")).contains("no version is current");
  }

  @Test
  void namesThoseWithPinnedRunsThatGetNoNewOnesAndAreNotKept() {
    Version served = pinnedTo(version("a", Standing.DRAINING));
    Version stranded = stopped(pinnedTo(version("z", Standing.DRAINED)));
    Version ramping = pinnedTo(version("r", Standing.RAMPING));
    Version current = pinnedTo(CURRENT);
    Version empty = stopped(version("e", Standing.DRAINED));
    Rollout rollout = new Rollout(List.of(current, served, stranded, ramping, empty));

    assertThat(rollout.pinnedElsewhere(Set.of())).containsExactly(served, stranded);
    assertThat(rollout.pinnedElsewhere(Set.of("a"))).containsExactly(stranded);
    assertThat(new Rollout(List.of(stopped(ramping))).pinnedElsewhere(Set.of())).hasSize(1);
    assertThat(stranded.advice())
        .isEqualTo("nobody takes on what is pinned to it: start its workers again, or 'move z'");
  }

  private static Version pinnedTo(Version version) {
    return running(version, List.of("routine/x/1"), 1, 0);
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  void noVersionMayStopWhileSomethingIsPinnedToIt(Standing standing) {
    assertThat(running(version("a", standing), List.of("routine/x/1"), 1, 0).maySafelyStop())
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  void whatGetsTasksOrMayStillHoldSomeMayNotStop(Standing standing) {
    assertThat(version("a", standing).maySafelyStop())
        .isEqualTo(standing == Standing.DRAINED || standing == Standing.UNUSED);
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  void adviceAgreesWithWhetherItMayStop(Standing standing) {
    Version version = version("a", standing);

    assertThat(version.advice().contains("can be stopped")).isEqualTo(version.maySafelyStop());
  }
}
