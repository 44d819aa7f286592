package dev.muster.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.LostStanding;
import dev.muster.failover.PairStanding;
import dev.muster.failover.SampleRecovery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecoveryLookTest {
  private static final PairStanding NORTH = new PairStanding("p1", "north", "p2", List.of(), "");
  private static final PairStanding WEST = new PairStanding("p2", "west", "p1", List.of(), "");
  private static final PairStanding LAGS =
      new PairStanding("p1", "north", "p2", List.of("p2 is behind"), "");
  private static final PairStanding ALONE =
      new PairStanding("p2", "west", "p1", List.of("p1 does not follow"), "");
  private static final PairStanding UNKNOWN =
      new PairStanding(null, null, null, List.of("nobody answers"), "");

  private static Map<String, PairStanding> seen(PairStanding database, PairStanding cache) {
    Map<String, PairStanding> seen = new LinkedHashMap<>();
    seen.put("database", database);
    seen.put("cache", cache);
    return seen;
  }

  private static RecoveryLook look(
      @Nullable String to, PairStanding database, PairStanding cache, String... names) {
    return RecoveryLook.of(
        SampleRecovery.plan(to, Mode.FOR_REAL), seen(database, cache), List.of(names));
  }

  @Test
  void allGoToTheSiteAtWhichTheyAreNot() {
    RecoveryLook look = look(null, NORTH, NORTH);

    assertThat(look.mayBegin()).isTrue();
    assertThat(look.site()).isEqualTo("west");
    assertThat(look.words()).isEqualTo("shop-db, cache to west");
    assertThat(look(null, WEST, WEST).site()).isEqualTo("north");
  }

  @Test
  void allThatAreNotReadyAreNamed() {
    RecoveryLook look = look(null, LAGS, UNKNOWN, "somebody changed the name");

    assertThat(look.mayBegin()).isFalse();
    assertThat(look.words())
        .isEqualTo(
            "shop-db: p1 at north takes writes, but p2 is behind; cache: which server takes writes"
                + " is not known: nobody answers; somebody changed the name");
  }

  @Test
  void whereNothingIsKnownOfAnyTheSiteIsNotGuessed() {
    assertThat(look(null, UNKNOWN, UNKNOWN).to()).isNull();
  }

  @Test
  void ofALostSiteOnlyWhatCanNotBeTakenOverIsAHindrance() {
    RecoveryPlan plan = SampleRecovery.plan(null, Mode.FOR_REAL).ofLost("north", Mode.FOR_REAL);
    LostStanding gone = new LostStanding(UNKNOWN, List.of("p2 does not follow"), null);
    LostStanding silent = new LostStanding(UNKNOWN, List.of(), null);
    LostStanding there = new LostStanding(ALONE, List.of(), null);

    assertThat(
            RecoveryLook.ofLost(plan, Map.of("database", gone, "cache", there), RestoreLook.NONE)
                .words())
        .isEqualTo("shop-db: p2 does not follow");
    assertThat(
            RecoveryLook.ofLost(plan, Map.of("database", silent, "cache", there), RestoreLook.NONE)
                .foreseen())
        .isEqualTo("from north to west: shop-db to west");
  }

  @Test
  void whatIsThereIsNoHindranceWhateverItLacks() {
    RecoveryLook look = look("west", NORTH, ALONE);

    assertThat(look.mayBegin()).isTrue();
    assertThat(look.words()).isEqualTo("shop-db to west");
    assertThat(look.steps()).contains("cache: is at west already");
    assertThat(look("west", WEST, WEST).words()).isEqualTo("every system is at west already");
  }

  @Test
  void systemsAtDifferentSitesNeedASiteThatIsSaid() {
    assertThat(look(null, NORTH, WEST).words())
        .isEqualTo("its systems are at north and west: say to which site they are to go");
  }

  @Test
  void whereEachIsSaysHowItIsLedHome() {
    Whereabouts left =
        new Whereabouts(SampleRecovery.plan(null, Mode.FOR_REAL), "west", seen(WEST, UNKNOWN));

    assertThat(left.isNoneAway()).isFalse();
    assertThat(left.words())
        .isEqualTo(
            "shop-db: p2 at west takes writes, and p1 follows; 'muster failover shop-over --to p1'"
                + " leads it home\ncache: which server takes writes is not known: nobody answers;"
                + " find out who writes before anything is started: the record of its failover"
                + " says what to do");
  }

  @Test
  void noneHasLeftOnlyWhereEachIsKnownToBeWell() {
    assertThat(where(NORTH, NORTH).isNoneAway()).isTrue();
    assertThat(where(NORTH, LAGS).isNoneAway()).isFalse();
    assertThat(where(NORTH, UNKNOWN).isNoneAway()).isFalse();
  }

  private static Whereabouts where(PairStanding database, PairStanding cache) {
    return new Whereabouts(SampleRecovery.plan(null, Mode.FOR_REAL), "west", seen(database, cache));
  }
}
