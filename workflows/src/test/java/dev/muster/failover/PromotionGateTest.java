package dev.muster.failover;

import static dev.muster.failover.Sights.primary;
import static dev.muster.failover.Sights.silent;
import static dev.muster.failover.Sights.standby;
import static dev.muster.failover.Sights.stopped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.failover.FenceSign.CutOff;
import dev.muster.failover.FenceSign.SeenStopped;
import dev.muster.failover.FenceSign.SeenWriting;
import dev.muster.failover.FenceSign.Silent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PromotionGateTest {
  private static final NodeSight FOLLOWS = standby("p2", "p2", 0);
  private static final FenceVerdict CUT_OFF = fence(new CutOff("p1", "the switch", "port down"));
  private static final FenceVerdict OPEN = fence(new Silent("p1", "p2"));
  private final PromotionGate gate = new PromotionGate("p2", "p1");

  private static FenceVerdict fence(FenceSign sign) {
    return FenceVerdict.of("p1", List.of(sign));
  }

  private Optional<String> refusal(FenceVerdict fence, NodeSight... sights) {
    return gate.refusal(WriterCensus.of(List.of(sights)), fence);
  }

  @Test
  void oneWhoseOldPrimaryIsSilentAndFencedMayWrite() {
    assertThat(refusal(CUT_OFF, silent("p1", "p2", 0), FOLLOWS)).isEmpty();
    assertThat(refusal(OPEN.acceptedBy("ada", "it burnt down"), silent("p1", "p2", 0), FOLLOWS))
        .isEmpty();
  }

  @Test
  void oneWhoseOldPrimaryIsSilentAndNotFencedMayNot() {
    assertThat(refusal(OPEN, silent("p1", "p2", 0), FOLLOWS)).contains(OPEN.sentence());
  }

  @Test
  void oneWhoseOldPrimaryWasSeenStoppedMayWrite() {
    FenceVerdict stopped = fence(new SeenStopped("p1", "p1", "shut down"));

    assertThat(refusal(stopped, stopped("p1", 0), FOLLOWS)).isEmpty();
  }

  @Test
  void oneThatWritesAlreadyIsNotHeldUp() {
    assertThat(refusal(OPEN, stopped("p1", 0), primary("p2", "p2", 0))).isEmpty();
  }

  @Test
  void theFenceOfAnotherServerOpensNothing() {
    FenceVerdict other = FenceVerdict.of("p2", List.of(new SeenStopped("p2", "p2", "shut down")));

    assertThat(refusal(other, silent("p1", "p2", 0), FOLLOWS))
        .contains("the fence is of p2, and it is p1 that may still write");
  }

  static Stream<List<NodeSight>> whatNoFenceMakesGood() {
    return Stream.of(
        List.of(primary("p1", "p2", 0), FOLLOWS),
        List.of(primary("p1", "p2", 0), primary("p2", "p2", 0)),
        List.of(silent("p1", "p2", 0), silent("p2", "p2", 0)),
        List.of(stopped("p1", 0), silent("p2", "p2", 0)),
        List.of(primary("p1", "p2", 0), stopped("p1", 1), primary("p2", "p2", 0)),
        List.of(Sights.answered("p1", "p2", 0, Sights.state("9", 1, NodeRole.PRIMARY)), FOLLOWS),
        List.of(FOLLOWS));
  }

  @ParameterizedTest
  @MethodSource("whatNoFenceMakesGood")
  void noFenceMakesGoodWhatIsNotKnownOfOthersOrIsKnownToBeWrong(List<NodeSight> sights) {
    Writers writers = WriterCensus.of(sights);

    assertThat(gate.refusal(writers, CUT_OFF)).contains(writers.sentence());
  }

  @Test
  void anOldPrimaryThatIsSeenToWriteIsInTheWayWhoeverAcceptsIt() {
    FenceVerdict denied = fence(new SeenWriting("p1", "p2")).acceptedBy("ada", "it burnt down");

    assertThat(refusal(denied, silent("p1", "p2", 0), FOLLOWS)).contains(denied.sentence());
  }

  @Test
  void nothingTakesItsOwnPlace() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PromotionGate("p1", "p1"));
  }
}
