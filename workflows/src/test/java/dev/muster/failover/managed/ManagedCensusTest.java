package dev.muster.failover.managed;

import static dev.muster.failover.managed.ManagedSights.NORTH;
import static dev.muster.failover.managed.ManagedSights.WEST;
import static dev.muster.failover.managed.ManagedSights.looks;
import static dev.muster.failover.managed.ManagedSights.says;
import static dev.muster.failover.managed.ManagedSights.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.Writers;
import dev.muster.failover.Writers.None;
import dev.muster.failover.Writers.NotKnown;
import dev.muster.failover.Writers.One;
import dev.muster.failover.Writers.Several;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagedCensusTest {
  private static Writers writers(ManagedSight... sights) {
    return new ManagedCensus(looks(sights)).writers();
  }

  private static Writers withoutNorth(ManagedSight... sights) {
    return new ManagedCensus(looks(sights)).without(NORTH);
  }

  private static ManagedSight with(String vantage, List<String> writers) {
    return new ManagedSight(vantage, writers, List.of(), null, null, List.of(), null);
  }

  @Test
  void oneWritesWhereBothRegionsSaySo() {
    assertThat(writers(says("north", "north"), says("west", "north"))).isEqualTo(new One("north"));
    assertThat(writers(with("north", List.of()), with("west", List.of()))).isEqualTo(new None());
  }

  @Test
  void aRegionThatIsSilentLeavesItOpenWhetherItWrites() {
    assertThat(writers(silent("north"), says("west", "north")))
        .isInstanceOfSatisfying(
            NotKnown.class,
            open -> {
              assertThat(open.writer()).isNull();
              assertThat(open.hangsOn("north")).isTrue();
            });
    assertThat(writers(silent("north"), says("west", "west")))
        .isInstanceOfSatisfying(
            NotKnown.class,
            open -> {
              assertThat(open.writer()).isEqualTo("west");
              assertThat(open.hangsOn("north")).isTrue();
            });
  }

  @Test
  void regionsThatDifferAndThoseThatAreAllSilentHangOnNobody() {
    assertThat(writers(says("north", "north"), says("west", "west")))
        .isInstanceOfSatisfying(NotKnown.class, open -> assertThat(open.unknown()).isEmpty());
    assertThat(writers(silent("north"), silent("west")))
        .isInstanceOfSatisfying(NotKnown.class, open -> assertThat(open.unknown()).isEmpty());
  }

  @Test
  void whileAChangeIsTakenBackItIsNotKnownWhoWritesWhateverIsFenced() {
    ManagedSight back = says("west", "west", ManagedSights.TAKEN_BACK, null);

    assertThat(writers(says("north", "west"), back)).isInstanceOf(NotKnown.class);
    assertThat(withoutNorth(silent("north"), back))
        .isInstanceOfSatisfying(
            NotKnown.class, open -> assertThat(open.hangsOn("north")).isFalse());
  }

  @Test
  void severalWritersAndAStrangerBlock() {
    ManagedSight both = with("west", List.of("north", "west"));
    ManagedSight stranger = with("west", List.of("ledger-south"));

    assertThat(writers(says("north", "north"), both)).isInstanceOf(Several.class);
    assertThat(withoutNorth(silent("north"), both)).isInstanceOf(Several.class);
    assertThat(withoutNorth(silent("north"), stranger))
        .isInstanceOfSatisfying(
            NotKnown.class,
            open -> {
              assertThat(open.writer()).isEqualTo("ledger-south");
              assertThat(open.hangsOn("north")).isFalse();
            });
  }

  @Test
  void ofOneThatIsSaidToBeGoneTheWordOfItsServiceIsNotBelieved() {
    assertThat(withoutNorth(says("north", "north"), says("west", "north")))
        .isInstanceOfSatisfying(
            NotKnown.class,
            open -> {
              assertThat(open.writer()).isNull();
              assertThat(open.hangsOn("north")).isTrue();
            });
    assertThat(withoutNorth(says("north", "north"), says("west", "west")))
        .isInstanceOfSatisfying(
            NotKnown.class,
            open -> {
              assertThat(open.writer()).isEqualTo("west");
              assertThat(open.hangsOn("north")).isTrue();
            });
    assertThat(withoutNorth(says("north", "west"), says("west", "west")))
        .isEqualTo(new One("west"));
  }

  @Test
  void theRegionThatIsToWriteHasToAnswer() {
    assertThat(new ManagedCensus(looks(says("north", "north"), silent("west"))).without(NORTH))
        .isInstanceOfSatisfying(
            NotKnown.class, open -> assertThat(open.hangsOn("north")).isFalse());
    assertThat(new ManagedCensus(looks(says("north", "north"), silent("west"))).without(WEST))
        .isInstanceOfSatisfying(NotKnown.class, open -> assertThat(open.hangsOn("west")).isTrue());
  }
}
