package dev.muster.failover;

import static dev.muster.failover.Sights.SYSTEM;
import static dev.muster.failover.Sights.answered;
import static dev.muster.failover.Sights.primary;
import static dev.muster.failover.Sights.silent;
import static dev.muster.failover.Sights.standby;
import static dev.muster.failover.Sights.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.Writers.Several;
import dev.muster.failover.Writers.Strangers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs that must not be touched: two that write, and two that are none. */
class SplitPairTest {
  private static Writers count(NodeSight... sights) {
    return WriterCensus.of(List.of(sights));
  }

  @Test
  void twoPrimariesAreSeveralAlsoWhenDifferentMachinesSawThem() {
    Writers oneMachine = count(primary("p1", "p1", 0), primary("p2", "p1", 0));
    Writers two =
        count(
            primary("p1", "p1", 0),
            silent("p2", "p1", 0),
            silent("p1", "p2", 0),
            primary("p2", "p2", 0));

    assertThat(List.of(oneMachine, two))
        .allSatisfy(writers -> {
          assertThat(writers.blocks()).isTrue();
          assertThat(writers)
              .isInstanceOfSatisfying(
                  Several.class, many -> assertThat(many.nodes()).containsExactly("p1", "p2"));
        });
    assertThat(two.sentence())
        .isEqualTo(
            "more than one server takes writes: to p1 at 2026-03-01 12:00:00 UTC p1 took writes; to"
                + " p2 at 2026-03-01 12:00:00 UTC p2 took writes");
  }

  @Test
  void twoPrimariesInDifferentTimelinesAreNamedWithThem() {
    Writers writers =
        count(
            answered("p1", "p1", 0, state(SYSTEM, 3, NodeRole.PRIMARY)),
            answered("p2", "p2", 0, state(SYSTEM, 4, NodeRole.PRIMARY)));

    assertThat(writers.sentence())
        .endsWith("; p1 writes in timeline 3 and p2 writes in timeline 4");
  }

  @Test
  void serversOfDifferentSystemsAreNoPair() {
    Writers writers =
        count(primary("p1", "p1", 0), answered("p2", "p1", 0, state("9", 3, NodeRole.STANDBY)));

    assertThat(writers).isInstanceOf(Strangers.class);
    assertThat(writers.blocks()).isTrue();
    assertThat(writers.sentence())
        .isEqualTo("they are no pair: p1 is of system 7301, p2 is of system 9");
  }

  @Test
  void aNameThatLeadsToTwoSystemsIsNoServerOfAPair() {
    assertThat(
            count(
                primary("p1", "p1", 0),
                answered("p1", "p2", 0, state("9", 3, NodeRole.PRIMARY)),
                standby("p2", "p1", 0)))
        .isEqualTo(new Strangers("p1 is of system 7301, p1 is of system 9, p2 is of system 7301"));
  }
}
