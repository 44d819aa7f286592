package dev.muster.failover.managed;

import static dev.muster.failover.managed.ManagedSights.LOSSY;
import static dev.muster.failover.managed.ManagedSights.PLANNED;
import static dev.muster.failover.managed.ManagedSights.change;
import static dev.muster.failover.managed.ManagedSights.says;
import static dev.muster.failover.managed.ManagedSights.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverFailure;
import dev.muster.failover.managed.ManagedStep.Ask;
import dev.muster.failover.managed.ManagedStep.Await;
import dev.muster.failover.managed.ManagedStep.Done;
import dev.muster.failover.managed.ManagedStep.Refuse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagedStepTest {
  private static ManagedStep first(ManagedSight seen, ManagedOrder order) {
    return ManagedStep.next(seen, order, false);
  }

  private static ManagedStep after(ManagedSight seen, ManagedOrder order) {
    return ManagedStep.next(seen, order, true);
  }

  private static ManagedSight changing(ManagedChange change) {
    return says("west", "north", change, null);
  }

  private static FailoverFailure refusal(ManagedStep step) {
    return ((Refuse) step).failure();
  }

  @Test
  void theServiceIsAskedOnlyWhereTheOldOneWritesAndNothingIsUnderWay() {
    assertThat(first(says("west", "north"), PLANNED)).isEqualTo(new Ask());
    assertThat(first(says("west", "west"), PLANNED)).isEqualTo(new Done());
    assertThat(refusal(first(silent("west"), PLANNED))).isEqualTo(FailoverFailure.UNREACHABLE);
  }

  @Test
  void whatMayHaveBeenAskedForAndDoesNotShowIsWaitedForAndNotAskedForAgain() {
    ManagedSight nobody =
        new ManagedSight("west", List.of(), List.of(), null, null, List.of(), null);

    assertThat(after(says("west", "north"), PLANNED))
        .isEqualTo(new Await("an attempt before may have asked"));
    assertThat(after(nobody, PLANNED)).isInstanceOf(Await.class);
    assertThat(refusal(first(nobody, PLANNED))).isEqualTo(FailoverFailure.CHANGED_MEANWHILE);
  }

  @Test
  void theSameChangeIsNeverAskedForTwice() {
    assertThat(first(changing(change("west", false)), PLANNED))
        .isEqualTo(new Await("a change to west is under way (switching-over)"));
    assertThat(after(changing(change("west", false)), PLANNED)).isInstanceOf(Await.class);
  }

  @Test
  void aChangeThatIsNotTheOrderedOneIsSomebodyElses() {
    assertThat(refusal(first(changing(change("north", false)), PLANNED)))
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE);
    assertThat(refusal(first(changing(change("west", true)), PLANNED)))
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE);
    assertThat(refusal(after(changing(change("west", false)), LOSSY)))
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE);
  }

  @Test
  void oneThatDoesNotSayWhereToIsItsOwnOnlyWhereItMayHaveAsked() {
    assertThat(refusal(first(changing(change(null, null)), PLANNED)))
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE);
    assertThat(after(changing(change(null, null)), PLANNED)).isInstanceOf(Await.class);
  }

  @Test
  void oneThatIsTakenBackIsNotJoined() {
    ManagedChange back = new ManagedChange("west", "cancelling", false, true);

    assertThat(refusal(first(changing(back), PLANNED)))
        .isEqualTo(FailoverFailure.CHANGED_MEANWHILE);
  }

  @Test
  void aThirdOneThatWritesIsRefused() {
    ManagedSight third =
        new ManagedSight("west", List.of("ledger-south"), List.of(), null, null, List.of(), null);

    assertThat(refusal(first(third, PLANNED))).isEqualTo(FailoverFailure.CHANGED_MEANWHILE);
  }

  @Test
  void whatIsWaitedForIsDoneUnderWayGivenUpOrNotKnown() {
    assertThat(ManagedProgress.of(says("west", "west"), PLANNED)).isEqualTo(ManagedProgress.DONE);
    assertThat(ManagedProgress.of(changing(change("west", false)), PLANNED))
        .isEqualTo(ManagedProgress.UNDER_WAY);
    assertThat(ManagedProgress.of(says("west", "north"), PLANNED))
        .isEqualTo(ManagedProgress.AS_BEFORE);
    assertThat(ManagedProgress.of(silent("west"), PLANNED)).isEqualTo(ManagedProgress.NOT_KNOWN);
    assertThat(ManagedProgress.of(changing(change("north", false)), PLANNED))
        .isEqualTo(ManagedProgress.ANOTHER);
  }

  @Test
  void whereARegionIsGoneItIsDoneOnceTheOtherOneWrites() {
    ManagedSight writes = says("west", "west", change("west", true), null);

    assertThat(ManagedProgress.of(writes, LOSSY)).isEqualTo(ManagedProgress.DONE);
    assertThat(ManagedProgress.of(says("west", "west", ManagedSights.TAKEN_BACK, null), LOSSY))
        .isEqualTo(ManagedProgress.UNDER_WAY);
    assertThat(ManagedProgress.of(says("west", "west", change("west", false), null), PLANNED))
        .isEqualTo(ManagedProgress.UNDER_WAY);
  }
}
