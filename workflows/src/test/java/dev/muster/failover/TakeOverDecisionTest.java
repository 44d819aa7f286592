package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static dev.muster.failover.Sights.at;
import static dev.muster.failover.Sights.primary;
import static dev.muster.failover.Sights.silent;
import static dev.muster.failover.Sights.standby;
import static dev.muster.failover.Sights.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.PairActivities.PairSight;
import dev.muster.failover.TakeOverActivities.TakeOverOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TakeOverDecisionTest {
  private static final List<String> NOBODY_AT_P1 = List.of("no worker looks at p1");

  private static PairSight sight(@Nullable ReplicationSample sample, NodeSight... nodes) {
    return new PairSight(List.of(nodes), sample, List.of("p1"));
  }

  private static TakeOverDecision decide(List<String> unseen, PairSight... sights) {
    return decide(null, unseen, sights);
  }

  private static TakeOverDecision decide(
      @Nullable String to, List<String> unseen, PairSight... sights) {
    FailoverPlan plan =
        SampleFailover.lost(Mode.FOR_REAL, LostTerms.USUAL)
            .of(to, Mode.FOR_REAL, FailoverKind.FAILOVER);
    return TakeOverDecision.of(new PairLooks(List.of(sights), unseen), plan);
  }

  @Test
  void theStandbyOfAPrimaryThatIsSilentMayTakeItsPlaceAlthoughNobodyIsThere() {
    TakeOverDecision decision =
        decide(NOBODY_AT_P1, sight(null, silent("p1", "p2", 0), standby("p2", "p2", 0)));

    assertThat(decision.against()).isEmpty();
    assertThat(decision.isOldSeenWriting()).isFalse();
    FailoverPlan plan = SampleFailover.lost(Mode.FOR_REAL, LostTerms.USUAL);
    assertThat(decision.words(plan)).isEqualTo("p2 at west in place of p1 at north");
    assertThat(decision.order(plan, "run/1"))
        .isEqualTo(new TakeOverOrder(SampleFailover.PAIR, "run/1", "p1", Sights.SYSTEM));
  }

  @Test
  void soMayThatOfOneThatWasSeenStopped() {
    assertThat(
            decide(
                    List.of(),
                    sight(null, stopped("p1", 0), standby("p2", "p1", 0)),
                    sight(null, silent("p1", "p2", 0), standby("p2", "p2", 0)))
                .against())
        .isEmpty();
  }

  @Test
  void onePrimaryThatLivesWithAStandbyThatFollowsIsSwitchedOverInstead() {
    ReplicationSample sample =
        new ReplicationSample(NOON, at(100), "streaming", at(100), at(100), false);

    assertThat(
            decide(
                    List.of(),
                    sight(sample, primary("p1", "p1", 0), standby("p2", "p1", 0)),
                    sight(sample, primary("p1", "p2", 0), standby("p2", "p2", 0)))
                .against())
        .containsExactly(
            "the one that writes answers, and p2 follows it: switch over, and nothing is lost");
  }

  @Test
  void oneThatLivesWhoseStandbyDoesNotFollowMayBeReplacedAndIsSeen() {
    TakeOverDecision decision =
        decide(List.of(), sight(null, primary("p1", "p2", 0), standby("p2", "p2", 0)));

    assertThat(decision.against()).isEmpty();
    assertThat(decision.isOldSeenWriting()).isTrue();
  }

  @Test
  void aStandbyThatItsOwnMachineDoesNotSeeIsNotKnownToFollow() {
    assertThat(
            decide(
                    List.of("no worker looks at p2"),
                    sight(null, silent("p1", "p1", 0), standby("p2", "p1", 0)))
                .against())
        .containsExactly("neither server is known to follow", "no worker looks at p2");
    assertThat(
            decide(
                    "p2",
                    List.of("no worker looks at p2"),
                    sight(null, stopped("p1", 0), standby("p2", "p1", 0)))
                .against())
        .containsExactly("no worker looks at p2");
  }

  @Test
  void whatIsStoppedOrWritesAlreadyTakesNobodysPlace() {
    assertThat(
            decide("p2", NOBODY_AT_P1, sight(null, silent("p1", "p2", 0), stopped("p2", 0)))
                .against())
        .containsExactly("p2 does not follow: stopped: shut down");
    assertThat(
            decide("p2", NOBODY_AT_P1, sight(null, stopped("p1", 0), primary("p2", "p2", 0)))
                .against())
        .contains("p2 is the one that writes already");
  }

  @Test
  void twoThatWriteAreInTheWay() {
    assertThat(
            decide("p2", List.of(), sight(null, primary("p1", "p2", 0), primary("p2", "p2", 0)))
                .against())
        .anySatisfy(why -> assertThat(why).startsWith("more than one server takes writes"));
  }

  @Test
  void aStandbyThatItsMachineCannotActOnIsNamed() {
    assertThat(
            decide(
                    NOBODY_AT_P1,
                    sight(
                        null,
                        silent("p1", "p2", 0),
                        standby("p2", "p2", 0).hindered("p2 can't be acted on")))
                .against())
        .containsExactly("p2 can't be acted on");
  }
}
