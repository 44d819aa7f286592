package dev.muster.failover;

import static dev.muster.failover.Sights.primary;
import static dev.muster.failover.Sights.silent;
import static dev.muster.failover.Sights.standby;
import static dev.muster.failover.Sights.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FenceSign.CutOff;
import dev.muster.failover.FenceSign.Silent;
import dev.muster.failover.PairActivities.PairSight;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakeOverProofTest {
  private static final FenceVerdict CUT_OFF =
      FenceVerdict.of("p1", List.of(new CutOff("p1", "the switch", "port down")));
  private static final FenceVerdict OPEN = FenceVerdict.of("p1", List.of(new Silent("p1", "p2")));

  private static TakeOverProof proof(FenceVerdict fence, String traffic, NodeSight... nodes) {
    PairSight sight = new PairSight(List.of(nodes), null, List.of(traffic));
    return TakeOverProof.of(
        SampleFailover.PAIR.second(), new PairLooks(List.of(sight), List.of()), fence);
  }

  @Test
  void oneThatWritesBesideAStoppedOneIsSound() {
    assertThat(proof(OPEN, "p2", stopped("p1", 0), primary("p2", "p2", 0)).isSound()).isTrue();
  }

  @Test
  void besideASilentOneItTakesAFence() {
    TakeOverProof fenced = proof(CUT_OFF, "p2", silent("p1", "p2", 0), primary("p2", "p2", 0));

    assertThat(fenced.isSound()).isTrue();
    assertThat(fenced.sentence()).contains("p2 takes writes, but", "p1 is fenced: the switch");
    assertThat(proof(OPEN, "p2", silent("p1", "p2", 0), primary("p2", "p2", 0)))
        .satisfies(open -> {
          assertThat(open.isSound()).isFalse();
          assertThat(open.failure()).isEqualTo(FailoverFailure.UNREACHABLE);
        });
  }

  @Test
  void oneThatIsStartingIsNotKeptFromWritingByAWord() {
    FenceVerdict byWord = OPEN.acceptedBy("ann", "the hall has burnt down");
    NodeSight starting =
        NodeSight.changing("p1", "p2", Sights.NOON, "the database system is starting up");

    assertThat(proof(byWord, "p2", silent("p1", "p2", 0), primary("p2", "p2", 0)).isSound())
        .isTrue();
    assertThat(proof(byWord, "p2", starting, primary("p2", "p2", 0)).isSound()).isFalse();
    assertThat(proof(CUT_OFF, "p2", starting, primary("p2", "p2", 0)).isSound()).isTrue();
  }

  @Test
  void noFenceMakesASplitGood() {
    TakeOverProof split = proof(CUT_OFF, "p2", primary("p1", "p2", 0), primary("p2", "p2", 0));

    assertThat(split.isSound()).isFalse();
    assertThat(split.failure()).isEqualTo(FailoverFailure.SPLIT_BRAIN);
  }

  @Test
  void sessionsThatGoElsewhereAreTold() {
    TakeOverProof misled = proof(CUT_OFF, "p1", stopped("p1", 0), primary("p2", "p2", 0));

    assertThat(misled.isSound()).isFalse();
    assertThat(misled.failure()).isEqualTo(FailoverFailure.TRAFFIC_REFUSED);
    assertThat(misled.sentence())
        .endsWith("the balancer is not known to send sessions to it alone");
  }

  @Test
  void aStandbyThatDoesNotWriteYetIsNotSound() {
    TakeOverProof early = proof(CUT_OFF, "p2", stopped("p1", 0), standby("p2", "p2", 0));

    assertThat(early.isSound()).isFalse();
    assertThat(early.failure()).isEqualTo(FailoverFailure.UNREACHABLE);
  }
}
