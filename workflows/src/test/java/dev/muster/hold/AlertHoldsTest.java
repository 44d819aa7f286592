package dev.muster.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertHoldsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(2));

  private final AlertHolds holds = AlertHolds.of(new AlertHoldRequest("shop", null));

  @Test
  void waitsForTheEndOfTheHoldThatIsOverFirst() {
    holds.hold(order("window/a", LATER), NOW);
    holds.hold(order("window/b", NOW.plusSeconds(60)), NOW);

    assertThat(holds.next(NOW))
        .isEqualTo(new HoldStep.Wait(NOW.plusSeconds(60), "end the hold that is over first"));
    assertThat(holds.view().holds()).extracting(AlertHold::holder).hasSize(2);
  }

  @Test
  void anIncidentIsToldOfTheHoldThatEndsLast() {
    assertThat(holds.view().held()).isEmpty();

    holds.hold(order("window/a", LATER), NOW);
    holds.hold(order("window/b", NOW.plusSeconds(60)), NOW);

    assertThat(holds.view().held()).contains(new HeldService("window/a", "an upgrade", LATER));
  }

  @Test
  void theSameOrderTwiceIsOneAndALaterOneTakesItsPlace() {
    holds.hold(order("window/a", LATER), NOW);
    holds.hold(order("window/a", LATER), NOW.plusSeconds(5));
    assertThat(holds.view().holds())
        .containsExactly(new AlertHold("window/a", "an upgrade", NOW, LATER));

    holds.hold(order("window/a", NOW.plusSeconds(60)), NOW.plusSeconds(10));
    assertThat(holds.view().holds())
        .containsExactly(new AlertHold("window/a", "an upgrade", NOW, NOW.plusSeconds(60)));
  }

  @Test
  void anOrderThatIsOverAlreadyHoldsNothing() {
    holds.hold(order("window/a", NOW), NOW);

    assertThat(holds.view().holds()).isEmpty();
    assertThat(holds.next(NOW)).isEqualTo(new HoldStep.End());
  }

  @Test
  void aHoldIsOverAtItsTimeThoughNobodyReleasesIt() {
    holds.hold(order("window/a", LATER), NOW);
    holds.standsBy("incident/shop/1");

    assertThat(holds.next(LATER)).isEqualTo(new HoldStep.Tell(List.of("incident/shop/1")));
    assertThat(holds.view().last())
        .isEqualTo("The hold of window/a was over at 2026-03-01 04:00:00 UTC.");
  }

  @Test
  void whoStandsByIsToldOnceNobodyHolds() {
    holds.hold(order("window/a", LATER), NOW);
    holds.hold(order("window/b", LATER), NOW);
    holds.standsBy("incident/shop/1");
    holds.standsBy("incident/shop/1");

    holds.release("window/a", NOW);
    assertThat(holds.next(NOW)).isInstanceOf(HoldStep.Wait.class);
    holds.release("window/b", NOW);
    holds.release("window/b", NOW.plusSeconds(1));
    assertThat(holds.next(NOW)).isEqualTo(new HoldStep.Tell(List.of("incident/shop/1")));
    holds.told(List.of("incident/shop/1"));

    assertThat(holds.next(NOW)).isEqualTo(new HoldStep.End());
    assertThat(holds.view().last()).isEqualTo("window/b released them at 2026-03-01 02:00:00 UTC.");
  }

  @Test
  void whoHoldsWhileIncidentsAreToldHoldsThoseThatAreLeft() {
    holds.hold(order("window/a", LATER), NOW);
    IntStream.range(0, AlertHolds.TOLD_AT_ONCE + 1).forEach(i -> holds.standsBy("incident/" + i));
    holds.release("window/a", NOW);
    HoldStep.Tell tell = (HoldStep.Tell) holds.next(NOW);
    assertThat(tell.incidents()).hasSize(AlertHolds.TOLD_AT_ONCE);

    holds.hold(order("window/b", LATER), NOW);
    holds.told(tell.incidents());

    assertThat(holds.next(NOW)).isInstanceOf(HoldStep.Wait.class);
    assertThat(holds.view().standing()).containsExactly("incident/" + AlertHolds.TOLD_AT_ONCE);
  }

  @Test
  void aPersonLiftsOneHoldOrAll() {
    holds.hold(order("window/a", LATER), NOW);
    holds.hold(order("window/b", LATER), NOW);

    holds.lift(new LiftCommand("ada", "customers call", "window/a"), NOW);
    assertThat(holds.view().holds()).extracting(AlertHold::holder).containsExactly("window/b");
    assertThat(holds.view().last())
        .isEqualTo("ada lifted the hold of window/a at 2026-03-01 02:00:00 UTC: customers call");
    holds.lift(new LiftCommand("ada", "customers call", null), NOW);

    assertThat(holds.next(NOW)).isEqualTo(new HoldStep.End());
    assertThat(holds.view().last()).startsWith("ada lifted every hold at");
  }

  @Test
  void refusesWhatMakesNoSenseInASentence() {
    assertThat(holds.refusal(order("window/a", NOW.plus(Duration.ofDays(8))), NOW))
        .contains("A hold lasts 7 days at most.");
    assertThat(holds.refusal(new HoldOrder("blog", "window/a", "x", LATER), NOW))
        .contains("This holds the alerts of shop alone.");
    assertThat(holds.refusal(new HoldOrder("shop", " ", "x", LATER), NOW))
        .contains("A hold needs the name of who gives it.");
    assertThat(holds.refusal(new HoldOrder("shop", "window/a", " ", LATER), NOW))
        .hasValueSatisfying(text -> assertThat(text).startsWith("A hold needs a reason"));
    assertThat(holds.refusal(new HoldOrder("shop", "window/a", "x".repeat(501), LATER), NOW))
        .contains("A reason has 500 characters at most.");
    assertThat(holds.refusal(new LiftCommand("ada", "why not", null)))
        .contains("Nobody holds the alerts of shop.");
    holds.hold(order("window/a", LATER), NOW);
    assertThat(holds.refusal(new LiftCommand("ada", "why not", "window/b")))
        .contains("window/b does not hold the alerts of shop.");
    assertThat(holds.refusal(new LiftCommand("ada", "why not", "window/a"))).isEmpty();
    assertThat(holds.refusal(order("window/b", LATER), NOW)).isEmpty();
  }

  @Test
  void neitherHoldersNorIncidentsAreWithoutNumber() {
    IntStream.range(0, AlertHolds.MOST_HOLDS)
        .forEach(i -> holds.hold(order("window/" + i, LATER), NOW));
    IntStream.range(0, AlertHolds.MOST_STANDING + 5)
        .forEach(i -> holds.standsBy("incident/shop/" + i));

    assertThat(holds.refusal(order("window/x", LATER), NOW))
        .contains("50 runs hold these alerts already.");
    assertThat(holds.refusal(order("window/7", LATER), NOW)).isEmpty();
    assertThat(holds.view().standing()).hasSize(AlertHolds.MOST_STANDING);
  }

  @Test
  void tellsAPersonWhoHoldsWhatAndUntilWhen() {
    holds.hold(order("window/a", LATER), NOW);
    IntStream.range(0, 22).forEach(i -> holds.standsBy("incident/shop/" + i));

    assertThat(holds.view().story())
        .startsWith(
            """
            Alerts of **shop** are held:
            - by `window/a` since 2026-03-01 02:00:00 UTC until 2026-03-01 04:00:00 UTC: an upgrade

            Incidents that stand by: 22
            - `incident/shop/0`
            """)
        .endsWith("\n- and 2 more");
    holds.release("window/a", NOW);
    assertThat(holds.view().story())
        .startsWith("Alerts of **shop** are held by nobody.")
        .endsWith("window/a released them at 2026-03-01 02:00:00 UTC.");
  }

  private static HoldOrder order(String holder, Instant until) {
    return new HoldOrder("shop", holder, "an upgrade", until);
  }
}
