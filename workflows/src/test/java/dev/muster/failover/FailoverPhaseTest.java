package dev.muster.failover;

import static dev.muster.failover.FailoverPhase.DONE;
import static dev.muster.failover.FailoverPhase.FORWARD_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Has a course make each declared transition, and sees that nothing else can happen. */
class FailoverPhaseTest {
  private record Transition(FailoverPhase from, FailoverEvent event, FailoverPhase to) {}

  @ParameterizedTest
  @MethodSource("dev.muster.failover.FailoverVisit#all")
  void aCourseMakesIt(FailoverVisit visit) {
    assertThat(visit.course().phase()).isEqualTo(visit.from());

    visit.act().accept(visit.course());

    assertThat(visit.course().phase()).isEqualTo(visit.to());
  }

  @Test
  void eachThatIsDeclaredIsVisited() {
    List<Transition> declared =
        Stream.of(FailoverPhase.values())
            .flatMap(from ->
                from.transitions().entrySet().stream()
                    .map(to -> new Transition(from, to.getKey(), to.getValue())))
            .toList();

    assertThat(
            FailoverVisit.all()
                .map(visit -> new Transition(visit.from(), visit.event(), visit.to())))
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  @ParameterizedTest
  @EnumSource(FailoverPhase.class)
  void nothingElseCanHappen(FailoverPhase phase) {
    Stream.of(FailoverEvent.values())
        .filter(event -> !phase.transitions().containsKey(event))
        .forEach(event ->
            assertThatIllegalStateException()
                .isThrownBy(() -> phase.after(event))
                .withMessage("%s while %s", event, phase));
  }

  @ParameterizedTest
  @EnumSource(names = {"FORWARD_ONLY", "DONE"})
  void noWayLeadsBackFromAPromotion(FailoverPhase phase) {
    assertThat(phase.transitions().values()).isSubsetOf(FORWARD_ONLY, DONE);
  }
}
