package dev.muster.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.FenceSign.BlockedAtBalancer;
import dev.muster.failover.FenceSign.CutOff;
import dev.muster.failover.FenceSign.NotStopped;
import dev.muster.failover.FenceSign.SeenStopped;
import dev.muster.failover.FenceSign.SeenWriting;
import dev.muster.failover.FenceSign.Silent;
import dev.muster.failover.FenceVerdict.AcceptedBy;
import dev.muster.failover.FenceVerdict.Denied;
import dev.muster.failover.FenceVerdict.NotProven;
import dev.muster.failover.FenceVerdict.Proven;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FenceVerdictTest {
  private static final SeenStopped STOPPED = new SeenStopped("p1", "m1", "shut down");
  private static final CutOff CUT_OFF = new CutOff("p1", "the switch", "port 7 is down");

  private static FenceVerdict verdict(FenceSign... signs) {
    return FenceVerdict.of("p1", List.of(signs));
  }

  static Stream<FenceSign> whatProvesNothing() {
    return Stream.of(
        new BlockedAtBalancer("p1"),
        new NotStopped("p1", "m1", "no worker is there"),
        new Silent("p1", "m2"),
        new CutOff("p1", "the switch", " "));
  }

  @Test
  void aServerSeenStoppedIsFenced() {
    assertThat(verdict(STOPPED)).isEqualTo(new Proven(STOPPED));
    assertThat(verdict(STOPPED).allows()).isTrue();
    assertThat(verdict(STOPPED).sentence())
        .isEqualTo("p1 is fenced: m1 saw that p1 is stopped (shut down)");
  }

  @Test
  void aServerThatAHookHasCutOffAndSaysSoIsFenced() {
    assertThat(verdict(new Silent("p1", "m2"), CUT_OFF)).isEqualTo(new Proven(CUT_OFF));
    assertThat(verdict(CUT_OFF).sentence())
        .isEqualTo("p1 is fenced: the switch has cut off p1 and says so (port 7 is down)");
  }

  @ParameterizedTest
  @MethodSource("whatProvesNothing")
  void nothingElseProvesIt(FenceSign sign) {
    assertThat(verdict(sign)).isEqualTo(new NotProven("p1", sign.sentence()));
    assertThat(verdict(sign).allows()).isFalse();
    assertThat(verdict(sign).sentence()).startsWith("p1 may still take writes: ");
  }

  @Test
  void notEvenAllOfItTogether() {
    FenceVerdict verdict = FenceVerdict.of("p1", whatProvesNothing().toList());

    assertThat(verdict.allows()).isFalse();
    assertThat(verdict.sentence())
        .isEqualTo(
            "p1 may still take writes: the balancer sends nothing to p1, which others may still"
                + " reach; m1 could not stop p1: no worker is there; p1 does not answer m2, which"
                + " does not say that it is stopped; the switch was told to cut off p1 and did not"
                + " say that it has");
  }

  @Test
  void whatIsSeenToWriteIsNotFencedWhateverOrWhoeverSaysSo() {
    SeenWriting writing = new SeenWriting("p1", "m2");
    FenceVerdict denied = verdict(STOPPED, CUT_OFF, writing);

    assertThat(denied).isEqualTo(new Denied(writing));
    assertThat(denied.allows()).isFalse();
    assertThat(denied.sentence()).isEqualTo("p1 is not fenced: m2 saw that p1 takes writes");
    assertThat(denied.acceptedBy("ada", "it burnt down")).isEqualTo(denied);
  }

  @Test
  void withoutASignNothingIsProven() {
    assertThat(verdict().sentence())
        .isEqualTo("p1 may still take writes: nothing says that p1 can't take writes");
  }

  @Test
  void signsOfAnotherServerSayNothing() {
    assertThat(verdict(new SeenStopped("p2", "m2", "shut down")).allows()).isFalse();
    assertThat(verdict(STOPPED, new SeenWriting("p2", "m2")).allows()).isTrue();
  }

  @Test
  void aPersonTakesTheRiskByNameAndInWords() {
    FenceVerdict accepted = verdict(new Silent("p1", "m2")).acceptedBy(" ada ", " it burnt down ");

    assertThat(accepted).isInstanceOf(AcceptedBy.class);
    assertThat(accepted.allows()).isTrue();
    assertThat(accepted.sentence())
        .isEqualTo(
            "p1 may still take writes: p1 does not answer m2, which does not say that it is"
                + " stopped; ada takes that risk: it burnt down");
  }

  @ParameterizedTest
  @CsvSource({"'', it burnt down", "' ', it burnt down", "ada, ''", "ada, ' '", "'', ''"})
  void nobodyHasTakenItWithoutANameOrWithoutWords(String person, String words) {
    FenceVerdict open = verdict(new Silent("p1", "m2"));

    assertThat(open.acceptedBy(person, words)).isEqualTo(open);
  }

  @Test
  void whatIsProvenOrAcceptedNeedsNobodyElse() {
    FenceVerdict accepted = verdict().acceptedBy("ada", "it burnt down");

    assertThat(verdict(STOPPED).acceptedBy("ada", "it burnt down")).isEqualTo(new Proven(STOPPED));
    assertThat(accepted.acceptedBy("bob", "so I heard")).isEqualTo(accepted);
  }
}
