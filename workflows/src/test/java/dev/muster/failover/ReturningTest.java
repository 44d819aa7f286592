package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static dev.muster.failover.Sights.SYSTEM;
import static dev.muster.failover.Sights.at;
import static dev.muster.failover.Sights.primary;
import static dev.muster.failover.Sights.silent;
import static dev.muster.failover.Sights.standby;
import static dev.muster.failover.Sights.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.PairActivities.PairSight;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReturningTest {
  private static final FailoverPlan HOME = SampleFailover.rejoining("p2", Mode.FOR_REAL);
  private static final Returning P2 = new Returning(SampleFailover.PAIR.second(), SYSTEM);

  private static Optional<Returning> returning(
      FailoverPlan plan, @Nullable String state, NodeSight... sights) {
    ReplicationSample sample = new ReplicationSample(NOON, at(5), state, null, null, false);
    return Returning.of(
        new PairLooks(List.of(new PairSight(List.of(sights), sample, List.of("p1"))), List.of()),
        plan);
  }

  @Test
  void oneThatIsStoppedIsBroughtBackWhereItIsNamed() {
    NodeSight[] seen = {primary("p1", "p1", 0), stopped("p2", 0)};

    assertThat(returning(HOME, null, seen)).contains(P2);
    assertThat(returning(SampleFailover.rejoining(null, Mode.FOR_REAL), null, seen)).isEmpty();
    assertThat(returning(SampleFailover.rejoining("p1", Mode.FOR_REAL), null, seen)).isEmpty();
    assertThat(
            returning(
                SampleFailover.plan(Mode.FOR_REAL).of("p2", Mode.FOR_REAL, FailoverKind.SWITCHOVER),
                null,
                seen))
        .isEmpty();
  }

  @Test
  void oneThatCrashedIsLeftToItsOwnMachineWhichKnowsWhetherItRuns() {
    assertThat(
            returning(
                HOME, null, primary("p1", "p1", 0), silent("p2", "p1", 0), silent("p2", "p2", 0)))
        .contains(P2);
  }

  @Test
  void aStandbyToWhichNothingIsSentIsBroughtBackAndOneThatStreamsIsNot() {
    NodeSight[] seen = {primary("p1", "p1", 0), standby("p2", "p2", 0)};

    assertThat(returning(HOME, null, seen)).contains(P2);
    assertThat(returning(HOME, "catchup", seen)).contains(P2);
    assertThat(returning(HOME, "streaming", seen)).isEmpty();
  }

  @Test
  void oneThatTakesWritesItselfIsNeverMadeToFollow() {
    assertThat(returning(HOME, null, primary("p1", "p1", 0), primary("p2", "p2", 0))).isEmpty();
  }

  @Test
  void nobodyFollowsOneThatIsNotKnownToWrite() {
    assertThat(
            returning(HOME, null, silent("p1", "p2", 0), silent("p1", "p1", 0), stopped("p2", 0)))
        .isEmpty();
    assertThat(returning(HOME, null, stopped("p1", 0), stopped("p2", 0))).isEmpty();
  }

  @Test
  void withoutAWorkerOnItsMachineNothingIsDone() {
    assertThat(returning(HOME, null, primary("p1", "p1", 0), silent("p2", "p1", 0))).isEmpty();
  }
}
