package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.PairActivities.PairSight;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SwitchProofTest {
  private static final PairNode NEXT = SampleFailover.PAIR.second();

  private static SwitchProof proof(@Nullable List<String> traffic, NodeSight... sights) {
    PairSight sight = new PairSight(List.of(sights), null, traffic);
    return SwitchProof.of(NEXT, new PairLooks(List.of(sight), List.of()));
  }

  private static SwitchProof proof(@Nullable List<String> traffic) {
    return proof(traffic, Sights.stopped("p1", 0), Sights.primary("p2", "p2", 0));
  }

  @Test
  void itIsSoundWhenTheNewOneAloneWritesAndIsServed() {
    assertThat(proof(List.of("p2")).isSound()).isTrue();
    assertThat(proof(List.of("p2")).isOpen()).isFalse();
  }

  @Test
  void onlyTwoThatWriteAreASplitAndNoLookUnseesThem() {
    SwitchProof split =
        proof(List.of("p2"), Sights.primary("p1", "p1", 0), Sights.primary("p2", "p2", 0));

    assertThat(split.failure()).isEqualTo(FailoverFailure.SPLIT_BRAIN);
    assertThat(split.isOpen()).isFalse();
  }

  @Test
  void oneThatDoesNotAnswerIsUnreachable() {
    SwitchProof silent =
        proof(List.of("p2"), Sights.silent("p1", "p2", 0), Sights.primary("p2", "p2", 0));

    assertThat(silent.failure()).isEqualTo(FailoverFailure.UNREACHABLE);
    assertThat(silent.isOpen()).isTrue();
    assertThat(proof(null).failure()).isEqualTo(FailoverFailure.UNREACHABLE);
    assertThat(proof(null).sentence()).endsWith("but the balancer does not answer");
  }

  @Test
  void aBalancerThatSendsElsewhereIsNoSplit() {
    assertThat(proof(List.of("p1")).failure()).isEqualTo(FailoverFailure.TRAFFIC_REFUSED);
    assertThat(proof(List.of("p1", "p2")).isOpen()).isTrue();
  }
}
