package dev.muster.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceStep;
import dev.muster.recovery.RecoveryCourse.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever plan somebody writes, and whatever becomes of its steps. */
class RecoveryPropertyTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  @Provide
  Arbitrary<RecoveryGraph> any() {
    return RecoveryGraphs.any();
  }

  @Provide
  Arbitrary<RecoveryGraph> sound() {
    return RecoveryGraphs.sound();
  }

  @Property
  void aPlanHasAFaultExactlyWhenNotEveryStepCanComeAfterAllItNeeds(
      @ForAll("any") RecoveryGraph graph) {
    Set<String> taken = new HashSet<>();
    boolean more = true;
    while (more) {
      more =
          taken.addAll(
              graph.after().keySet().stream()
                  .filter(step -> taken.containsAll(graph.after().get(step)))
                  .toList());
    }

    assertThat(graph.faults().isEmpty()).isEqualTo(taken.equals(graph.after().keySet()));
  }

  @Property
  void theOrderHasEachStepOnceAndAfterAllThatItComesAfter(@ForAll("sound") RecoveryGraph graph) {
    List<String> order = graph.inOrder();

    assertThat(order).containsExactlyInAnyOrderElementsOf(graph.after().keySet());
    graph
        .after()
        .forEach((step, before) ->
            assertThat(order.subList(0, order.indexOf(step))).containsAll(before));
  }

  @Property
  void noStepBeginsBeforeAllItComesAfterAreBehindAndNoneTwiceAtATime(
      @ForAll("sound") RecoveryGraph graph, @ForAll Random chance) {
    RecoveryCourse course = new RecoveryCourse(graph);
    for (int round = 0; round < 20; round++) {
      for (String ready : course.ready()) {
        assertThat(graph.after().get(ready)).allMatch(needed -> isBehind(course.state(needed)));
        course.begin(ready, NOON.plusSeconds(round));
      }
      turn(course, chance, NOON.plusSeconds(round));
    }
  }

  @Property
  void whereNothingFailsForGoodItComesToItsEnd(
      @ForAll("sound") RecoveryGraph graph, @ForAll Random chance) {
    RecoveryCourse course = new RecoveryCourse(graph);
    for (int round = 0; round < 3; round++) {
      course.ready().forEach(step -> course.begin(step, NOON));
      turn(course, chance, NOON);
    }
    for (int round = 0; round <= 2 * graph.after().size(); round++) {
      course.in(State.FAILED).forEach(course::retry);
      course.ready().forEach(step -> course.begin(step, NOON));
      course.in(State.UNDER_WAY).forEach(step -> course.done(step, null, NOON));
    }

    assertThat(course.isComplete()).isTrue();
    assertThat(course.isOver()).isTrue();
  }

  @Property
  void whatFailsHoldsUpAllThatDependsOnItAndNothingElse(
      @ForAll("sound") RecoveryGraph graph, @ForAll Random chance) {
    String bad = List.copyOf(graph.after().keySet()).get(chance.nextInt(graph.after().size()));
    RecoveryCourse course = new RecoveryCourse(graph);
    while (!course.ready().isEmpty()) {
      String step = course.ready().getFirst();
      course.begin(step, NOON);
      if (step.equals(bad)) {
        course.failed(step, "broken", NOON);
      } else {
        course.done(step, null, NOON);
      }
    }

    assertThat(course.in(State.FAILED)).containsExactly(bad);
    assertThat(course.in(State.WAITING)).containsExactlyInAnyOrderElementsOf(graph.dependents(bad));
    course.leaveOut(bad, "not needed", NOON);
    while (!course.ready().isEmpty()) {
      String step = course.ready().getFirst();
      course.begin(step, NOON);
      course.done(step, null, NOON.plusSeconds(1));
    }
    assertThat(course.isComplete()).isTrue();
  }

  @Property
  void everyStepOfThePlanStandsInTheRecordWhateverBecomesOfIt(
      @ForAll("sound") RecoveryGraph graph, @ForAll Random chance) {
    RecoveryCourse course = new RecoveryCourse(graph);
    for (int round = 0; round < 5; round++) {
      course.ready().forEach(step -> course.begin(step, NOON));
      turn(course, chance, NOON.plus(Duration.ofMinutes(1)));
    }
    course.end("enough");
    course
        .in(State.UNDER_WAY)
        .forEach(step -> course.stopped(step, "enough", NOON.plusSeconds(90)));

    assertThat(course.isOver()).isTrue();
    assertThat(course.ready()).isEmpty();
    assertThat(course.steps()).extracting(EvidenceStep::name).containsAll(graph.after().keySet());
  }

  private static boolean isBehind(State state) {
    return state == State.DONE || state == State.LEFT_OUT;
  }

  /** Something becomes of each that is under way or failed. */
  private static void turn(RecoveryCourse course, Random chance, Instant at) {
    for (String step : course.in(State.UNDER_WAY)) {
      switch (chance.nextInt(3)) {
        case 0 -> course.done(step, null, at);
        case 1 -> course.failed(step, "broken", at);
        default -> {}
      }
    }
    for (String step : course.in(State.FAILED)) {
      switch (chance.nextInt(3)) {
        case 0 -> course.retry(step);
        case 1 -> course.leaveOut(step, "not needed", at);
        default -> {}
      }
    }
  }
}
