package dev.muster.rollout;

import static dev.muster.rollout.Versions.running;
import static dev.muster.rollout.Versions.stopped;
import static dev.muster.rollout.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTextTest {
  @Test
  void tellsOfEachVersionWhatItDoesAndWhetherItIsNeeded() {
    Version old =
        running(version("a", Standing.DRAINING), List.of("routine/y/2", "routine/x/1"), 3, 4);

    assertThat(
            RolloutText.lines(
                new Rollout(
                    List.of(old, running(version("b", Standing.CURRENT), List.of(), 0, 7)))))
        .containsExactly(
            "b: current",
            "  polls muster-backups, muster-incidents, muster-journal, muster-notices, muster-plans",
            "  runs 7 that move on",
            "  its workers are needed",
            "a: draining",
            "  polls muster-backups, muster-incidents, muster-journal, muster-notices, muster-plans",
            "  runs 3 pinned (routine/x/1, routine/y/2 and 1 more); 4 that move on by themselves",
            "  its workers are needed until what is pinned has ended");
  }

  @Test
  void saysFirstThatNobodyIsGivenTasks() {
    assertThat(RolloutText.lines(new Rollout(List.of(stopped(version("a", Standing.UNUSED))))))
        .containsExactly(
            "NO VERSION IS CURRENT: workers that are of a version take no tasks until one is"
                + " ('set-current BUILD').",
            "a: unused",
            "  polls nothing",
            "  runs nothing",
            "  it has no workers and needs none");
  }

  @Test
  void tellsTheShareOfWhatRamps() {
    Version ramping =
        new Version("c", Standing.RAMPING, 25, null, Versions.EVERY_QUEUE, List.of(), 0, 0);

    assertThat(RolloutText.lines(new Rollout(List.of(ramping)))).contains("c: ramping, 25 %");
  }
}
