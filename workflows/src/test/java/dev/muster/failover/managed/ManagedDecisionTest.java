package dev.muster.failover.managed;

import static dev.muster.failover.managed.ManagedSights.change;
import static dev.muster.failover.managed.ManagedSights.looks;
import static dev.muster.failover.managed.ManagedSights.plan;
import static dev.muster.failover.managed.ManagedSights.says;
import static dev.muster.failover.managed.ManagedSights.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagedDecisionTest {
  private static ManagedSwitchDecision switching(ManagedSight... sights) {
    return ManagedSwitchDecision.of(looks(sights), plan());
  }

  private static ManagedTakeOverDecision takingOver(ManagedSight... sights) {
    return ManagedTakeOverDecision.of(looks(sights), plan());
  }

  @Test
  void aPairChangesPlacesWhereBothRegionsSayThatItIsSound() {
    ManagedSwitchDecision decision = switching(says("north", "north"), says("west", "north"));

    assertThat(decision.mayBegin()).isTrue();
    assertThat(decision.words(plan())).isEqualTo("from north to west");
    assertThat(decision.order(plan()).lossy()).isFalse();
  }

  @Test
  void aSilentRegionAChangeUnderWayAndWhatIsNotFitStandAgainstIt() {
    assertThat(switching(silent("north"), says("west", "north")).against())
        .anySatisfy(why -> assertThat(why).contains("by north: nothing: RDS does not answer"));
    assertThat(
            switching(says("north", "north"), says("west", "north", change("west", true), null))
                .against())
        .containsExactly("a change to west is under way (switching-over)");
    assertThat(
            switching(says("north", "north"), says("west", "north", null, "west is stopped"))
                .against())
        .containsExactly("west is stopped");
  }

  @Test
  void oneThatDoesNotFollowIsNowhereToGo() {
    ManagedSight alone =
        new ManagedSight("west", List.of("north"), List.of(), null, null, List.of(), null);

    assertThat(switching(says("north", "north"), alone).against())
        .containsExactly("west does not follow north");
  }

  @Test
  void theOneThatWritesAlreadyIsNowhereToGo() {
    ManagedFailoverPlan north = plan().of("north", Mode.FOR_REAL, FailoverKind.SWITCHOVER);

    assertThat(
            ManagedSwitchDecision.of(looks(says("north", "north"), says("west", "north")), north)
                .against())
        .containsExactly("north is the one that writes already");
  }

  @Test
  void aRegionThatIsGoneIsTakenOverFromByWhatTheOtherOneSays() {
    ManagedTakeOverDecision decision = takingOver(silent("north"), says("west", "north"));

    assertThat(decision.mayBegin()).isTrue();
    assertThat(decision.words(plan())).isEqualTo("west in place of north");
    assertThat(decision.isOldCalledSound()).isFalse();
    assertThat(decision.order(plan()).lossy()).isTrue();
  }

  @Test
  void thatTheApiCallsTheOldOneAvailableKeepsNobodyFromItAndIsKnown() {
    ManagedTakeOverDecision decision = takingOver(says("north", "north"), says("west", "north"));

    assertThat(decision.mayBegin()).isTrue();
    assertThat(decision.isOldCalledSound()).isTrue();
    assertThat(new ManagedLoss(decision.order(plan()), decision.looks()).question())
        .startsWith("west takes writes in place of north; what would be lost is not known")
        .endsWith("calls north available: where that is true, switch over instead");
  }

  @Test
  void theOneThatIsToWriteHasToAnswerAndToBeFit() {
    assertThat(takingOver(says("north", "north"), silent("west")).against()).isNotEmpty();
    assertThat(takingOver(silent("north"), silent("west")).against().getFirst())
        .isEqualTo("neither is known to follow the other");
    assertThat(
            takingOver(silent("north"), says("west", "north", null, "west is stopped")).against())
        .containsExactly("west is stopped");
    assertThat(
            takingOver(silent("north"), says("west", "north", change("west", true), null))
                .against())
        .containsExactly("a change to west is under way (switching-over)");
  }

  // DR-15
  @Test
  void twoInOneRegionAreNoPair() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ManagedPair(
                "ledger",
                ManagedService.AURORA,
                "ledger-global",
                new ManagedMember("north", "eu-west-1", "one"),
                new ManagedMember("west", "eu-west-1", "two"),
                null,
                null))
        .withMessage("north and west are both in eu-west-1: a region can't take over from itself");
  }
}
