package dev.muster.failover.managed;

import static dev.muster.failover.managed.ManagedSights.NOON;
import static dev.muster.failover.managed.ManagedSights.change;
import static dev.muster.failover.managed.ManagedSights.says;
import static dev.muster.failover.managed.ManagedSights.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FailoverReadiness;
import dev.muster.failover.FailoverReadiness.State;
import dev.muster.failover.traffic.TrafficLook;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManagedReadinessTest {
  private static FailoverReadiness seen(List<String> against, ManagedSight... sights) {
    return new ManagedReadinessLook(
            ManagedSights.plan(), against, List.of(sights), TrafficLook.NONE, null, NOON)
        .after(null);
  }

  // DR-16
  @Test
  void onePairOfWhichBothRegionsSayThatItIsSoundIsReady() {
    FailoverReadiness ready = seen(List.of(), says("north", "north"), says("west", "north"));

    assertThat(ready.state()).isEqualTo(State.READY);
    assertThat(ready.writer()).isEqualTo("north");
    assertThat(ready.words("west")).hasValue("by west: north takes writes, west follows");
  }

  // DR-16
  @Test
  void aSilentRegionAChangeUnderWayAndWhatThePolicyTellsAreReasons() {
    assertThat(seen(List.of(), says("north", "north"), silent("west")).reasons())
        .contains("by west: nothing: RDS does not answer");
    assertThat(
            seen(
                    List.of("nobody can be asked"),
                    says("north", "north"),
                    says("west", "north", change(null, null), null))
                .reasons())
        .containsExactly("a change is under way (switching-over)", "nobody can be asked");
  }
}
