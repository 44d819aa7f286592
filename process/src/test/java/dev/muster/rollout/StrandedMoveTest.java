package dev.muster.rollout;

import static dev.muster.rollout.Versions.NOON;
import static dev.muster.rollout.Versions.polled;
import static dev.muster.rollout.Versions.running;
import static dev.muster.rollout.Versions.stopped;
import static dev.muster.rollout.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrandedMoveTest {
  private static final Version CURRENT = version("b", Standing.CURRENT);
  private static final Version SEEN =
      polled(
          running(version("a", Standing.DRAINING), List.of("routine/x/1"), 1, 0),
          Set.of("muster-plans"));
  private static final Version GONE = stopped(SEEN);
  private static final Moved X = new Moved(List.of("routine/x/1"), List.of());

  private final Deque<Rollout> looks = new ArrayDeque<>();
  private final Deque<Moved> moves = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private Instant now = NOON;

  @Test
  void waitsUntilNoWorkerIsSeenAndThenMoves() throws Exception {
    look(SEEN);
    look(SEEN);
    look(GONE);
    look();
    moves.add(X);

    assertThat(move(Set.of())).isTrue();
    assertThat(asked).containsExactly("a");
    assertThat(said)
        .containsExactly(
            "waiting, at most 30 s: workers of a are still seen on muster-plans, with 1 pinned"
                + " (routine/x/1)",
            "moved: 1 pinned to a, to the current version (routine/x/1)");
  }

  @Test
  void hasNothingToDoWhenNothingIsPinnedElsewhere() throws Exception {
    look();

    assertThat(move(Set.of())).isTrue();
    assertThat(said).isEmpty();
  }

  @Test
  void looksAgainAfterAMoveForWhatTemporalShowsAMomentLater() throws Exception {
    look(GONE);
    look(GONE);
    look();
    moves.add(X);
    moves.add(new Moved(List.of("routine/x/1", "routine/y/1"), List.of()));

    assertThat(move(Set.of())).isTrue();
    assertThat(said)
        .containsExactly(
            "moved: 1 pinned to a, to the current version (routine/x/1)",
            "moved: 1 pinned to a, to the current version (routine/y/1)");
  }

  @Test
  void saysWhatIsLeftWhenWorkersAreSeenToTheLast() throws Exception {
    for (int i = 0; i < 20; i++) {
      look(SEEN);
    }

    assertThat(move(Set.of())).isFalse();
    assertThat(asked).isEmpty();
    assertThat(now).isEqualTo(NOON.plusSeconds(30));
    assertThat(said)
        .last()
        .isEqualTo(
            "left: workers of a are still seen on muster-plans, with 1 pinned (routine/x/1)");
  }

  @Test
  void whatTemporalRefusesIsTriedAgainAndThenLeft() throws Exception {
    for (int i = 0; i < 20; i++) {
      look(GONE);
      moves.add(new Moved(List.of(), List.of("routine/x/1: DEADLINE_EXCEEDED")));
    }

    assertThat(move(Set.of())).isFalse();
    assertThat(asked).hasSize(11);
    assertThat(said)
        .containsExactly(
            "waiting, at most 30 s: a: routine/x/1: DEADLINE_EXCEEDED",
            "left: a: routine/x/1: DEADLINE_EXCEEDED");
  }

  @Test
  void leavesAloneWhatIsKept() throws Exception {
    look(SEEN);

    assertThat(move(Set.of("a"))).isTrue();
    assertThat(said).isEmpty();
  }

  private void look(Version... others) {
    List<Version> versions = new ArrayList<>(List.of(others));
    versions.add(CURRENT);
    looks.add(new Rollout(versions));
  }

  private boolean move(Set<String> kept) throws InterruptedException {
    return new StrandedMove(looks::remove, this::move, said::add)
        .within(Duration.ofSeconds(30), kept, () -> now, () -> now = now.plusSeconds(3));
  }

  private Moved move(String build) {
    asked.add(build);
    return moves.remove();
  }
}
