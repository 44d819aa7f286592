package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static dev.muster.failover.Sights.answered;
import static dev.muster.failover.Sights.at;
import static dev.muster.failover.Sights.primary;
import static dev.muster.failover.Sights.sample;
import static dev.muster.failover.Sights.silent;
import static dev.muster.failover.Sights.standby;
import static dev.muster.failover.Sights.state;
import static dev.muster.failover.Sights.stopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.failover.PairActivities.PairSight;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandbyFitnessTest {
  private static final ReadinessTerms TERMS = new ReadinessTerms(1_000, Duration.ofSeconds(10));
  private static final List<NodeSight> PAIR =
      List.of(primary("p1", "p1", 0), standby("p2", "p1", 0));
  private static final ReplicationSample FINE = sample(0, 5_000, 4_000L);

  private static List<String> reasons(
      List<NodeSight> nodes, @Nullable ReplicationSample sample, @Nullable List<String> traffic) {
    return StandbyFitness.of(new PairSight(nodes, sample, traffic), TERMS).reasons();
  }

  private static List<String> reasons(@Nullable ReplicationSample sample) {
    return reasons(PAIR, sample, List.of("p1"));
  }

  private static List<String> besideWriter(NodeSight other) {
    return reasons(List.of(primary("p1", "p1", 0), other), FINE, List.of("p1"));
  }

  private static ReplicationSample streaming(
      @Nullable LogPosition flushed, @Nullable LogPosition replayed) {
    return new ReplicationSample(NOON, at(5_000), "streaming", flushed, replayed, false);
  }

  @Test
  void oneThatStreamsAndIsNotTooFarBehindIsReady() {
    StandbyFitness fitness = StandbyFitness.of(new PairSight(PAIR, FINE, List.of("p1")), TERMS);

    assertThat(fitness.isReady()).isTrue();
    assertThat(fitness.sentence()).isEqualTo("the standby is ready");
  }

  @Test
  void whoWritesMustBeKnown() {
    assertThat(reasons(List.of(primary("p1", "p1", 0), silent("p2", "p1", 0)), FINE, List.of("p1")))
        .singleElement()
        .asString()
        .startsWith("p1 takes writes, but how many servers take writes is not known");
    assertThat(reasons(List.of(standby("p1", "p1", 0), standby("p2", "p1", 0)), null, List.of()))
        .containsExactly("no server of the pair takes writes");
    assertThat(besideWriter(primary("p2", "p1", 0)))
        .singleElement()
        .asString()
        .startsWith("more than one server takes writes");
    assertThat(besideWriter(answered("p2", "p1", 0, state("9", 3, NodeRole.STANDBY))))
        .containsExactly("they are no pair: p1 is of system 7301, p2 is of system 9");
  }

  @Test
  void aStandbyThatIsStoppedDoesNotFollow() {
    assertThat(besideWriter(stopped("p2", 0)))
        .containsExactly("p2 does not follow: it is stopped (shut down)");
  }

  @Test
  void bothMustBeInOneTimeline() {
    assertThat(besideWriter(answered("p2", "p1", 0, state(Sights.SYSTEM, 2, NodeRole.STANDBY))))
        .containsExactly("p1 writes in timeline 3, and p2 follows timeline 2");
  }

  @Test
  void aPrimaryThatTellsNothingOrSendsNothingIsAReason() {
    assertThat(reasons((ReplicationSample) null)).containsExactly("p1 did not say how far p2 is");
    assertThat(reasons(new ReplicationSample(NOON, at(1), null, null, null, false)))
        .containsExactly("p2 does not stream from p1: it is not connected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"startup", "catchup", "backup", "stopping", ""})
  void onlyOneThatStreamsFollows(String state) {
    assertThat(reasons(new ReplicationSample(NOON, at(1), state, at(1), at(1), true)))
        .containsExactly("p2 does not stream from p1: it is in state " + state);
  }

  @Test
  void positionsThatAreNotKnownAreNotGood() {
    NodeState blind = new NodeState(Sights.SYSTEM, 3, NodeRole.STANDBY, null, null, false);

    assertThat(reasons(streaming(null, null)))
        .containsExactly(
            "p1 does not know up to where p2 has received",
            "p1 does not know up to where p2 has replayed");
    assertThat(besideWriter(answered("p2", "p1", 0, blind)))
        .containsExactly(
            "p2 does not know up to where p2 has received",
            "p2 does not know up to where p2 has replayed");
  }

  @Test
  void oneThatIsTooFarBehindIsNamedWithHowFar() {
    assertThat(reasons(streaming(at(3_999), at(3_999))))
        .containsExactly(
            "p2 has yet to receive 1.00 kB of what p1 wrote; 1.00 kB are allowed",
            "p2 has yet to replay 1.00 kB of what p1 wrote; 1.00 kB are allowed");
    assertThat(reasons(streaming(at(5_000), at(100))))
        .containsExactly("p2 has yet to replay 4.90 kB of what p1 wrote; 1.00 kB are allowed");
  }

  @Test
  void oneThatLacksWhatWasWrittenLongAgoIsTooFarBehindAlsoByFewBytes() {
    PairSight sight = new PairSight(PAIR, sample(40, 5_000, 4_500L), List.of("p1"));
    List<ReplicationSample> earlier =
        List.of(sample(0, 4_400, 100L), sample(10, 4_600, 100L), sample(35, 4_700, 4_400L));

    assertThat(StandbyFitness.of(sight, earlier, TERMS).reasons())
        .containsExactly("p2 lacks what p1 had written 30 s before; 10 s are allowed");
    assertThat(StandbyFitness.of(sight, earlier.subList(0, 1), TERMS).isReady()).isTrue();
    assertThat(StandbyFitness.of(sight, earlier.subList(2, 3), TERMS).isReady()).isTrue();
  }

  @Test
  void whereNoLagIsAllowedTheStandbyHasEverything() {
    ReadinessTerms none = new ReadinessTerms(1_000, Duration.ZERO);

    assertThat(StandbyFitness.of(new PairSight(PAIR, FINE, List.of("p1")), none).reasons())
        .containsExactly("p2 lacks what p1 had written 0 s before; 0 s are allowed");
  }

  @Test
  void sessionsMustGoToTheWriterAndNowhereElse() {
    assertThat(reasons(PAIR, FINE, null))
        .containsExactly("the balancer did not say where it sends sessions");
    assertThat(reasons(PAIR, FINE, List.of()))
        .containsExactly("the balancer sends sessions to no server, and p1 is the one that writes");
    assertThat(reasons(PAIR, FINE, List.of("p1", "p2")))
        .containsExactly("the balancer sends sessions to p1 and p2, and p1 is the one that writes");
  }

  @Test
  void allReasonsAreToldAtOnce() {
    StandbyFitness fitness = StandbyFitness.of(new PairSight(PAIR, null, null), TERMS);

    assertThat(fitness.isReady()).isFalse();
    assertThat(fitness.sentence())
        .isEqualTo(
            "the standby is not ready: p1 did not say how far p2 is; the balancer did not say where"
                + " it sends sessions");
  }

  @Test
  void noTermsAskAStandbyToBeAhead() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ReadinessTerms(-1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReadinessTerms(0, Duration.ofSeconds(-1)));
  }
}
