package dev.muster.trials.fault.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidenceVerdict;
import dev.muster.trials.pair.PairServer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldTest {
  private static final PairServer OLD = new PairServer("north", 1, Path.of("/north"));
  private static final PairServer NEW = new PairServer("west", 2, Path.of("/west"));
  private static final String FORWARD = "db-west was told to write, so the way is forward: never";

  @Test
  void oneThatWasSwitchedOverHasTheNewOneWriteAlone() {
    assertThat(told(EvidenceVerdict.KEPT, "").flaws(List.of("db-west"))).isEmpty();
    assertThat(told(EvidenceVerdict.BROKEN, "").flaws(List.of("db-north")))
        .containsExactly("it says that db-west writes, and that is not so");
    assertThat(told(EvidenceVerdict.KEPT, "").flaws(List.of())).hasSize(1);
  }

  @Test
  void oneThatWasStoppedOrTakenBackHasTheOldOneWrite() {
    assertThat(told(EvidenceVerdict.STOPPED, "").flaws(List.of("db-north"))).isEmpty();
    Told back = told(EvidenceVerdict.FAILED, "db-north takes writes as before. Grant what is");
    assertThat(back.flaws(List.of("db-north"))).isEmpty();
    assertThat(back.flaws(List.of("db-west"))).hasSize(1);
    assertThat(back.isServed()).isTrue();
  }

  @Test
  void oneThatCanOnlyGoForwardDoesNotHaveTheOldOneWrite() {
    Told forward = told(EvidenceVerdict.FAILED, FORWARD);
    assertThat(forward.flaws(List.of())).isEmpty();
    assertThat(forward.flaws(List.of("db-west"))).isEmpty();
    assertThat(forward.flaws(List.of("db-north"))).hasSize(1);
    assertThat(forward.isServed()).isFalse();
  }

  @Test
  void whereNobodyMayBeAbleToWriteNobodyHasTo() {
    Told closed = told(EvidenceVerdict.FAILED, "Nobody may be able to write. See whether");
    assertThat(closed.flaws(List.of())).isEmpty();
    assertThat(closed.isServed()).isFalse();
  }

  @Test
  void aFailureThatDoesNotSayWhatToDoIsAFlaw() {
    assertThat(told(EvidenceVerdict.FAILED, "").flaws(List.of("db-north")))
        .containsExactly("it does not say what to do");
    assertThat(told(null, "").flaws(List.of("db-north"))).hasSize(1);
  }

  @Test
  void twoThatWriteAreAlwaysAFlaw() {
    for (EvidenceVerdict verdict : EvidenceVerdict.values()) {
      assertThat(told(verdict, FORWARD).flaws(List.of("db-north", "db-west")))
          .contains("both take writes at its end");
    }
  }

  @Test
  void oneThatCouldNotBeProvenOrLedSaysWhatStays() {
    String unproven =
        "db-west was led to, and what serves users is not undone: never start db-north";
    assertThat(told(EvidenceVerdict.FAILED, unproven).flaws(List.of("db-north"))).hasSize(1);
    String unled = "db-west writes, and what was switched stays: never start db-north to write.";
    assertThat(told(EvidenceVerdict.FAILED, unled).isServed()).isTrue();
    assertThat(told(EvidenceVerdict.FAILED, unled).flaws(List.of("db-west"))).isEmpty();
  }

  @Test
  void whereOneIsGoneAndNobodyTookItsPlaceNobodyWrites() {
    Told stopped = Told.ofLost(EvidenceVerdict.STOPPED, "", OLD, NEW);
    assertThat(stopped.flaws(List.of())).isEmpty();
    assertThat(stopped.flaws(List.of("db-west"))).hasSize(1);
    assertThat(stopped.isServed()).isFalse();
    String fenced =
        "db-north was kept from writing, and db-west not promoted: nobody may be able to write.";
    assertThat(Told.ofLost(EvidenceVerdict.FAILED, fenced, OLD, NEW).flaws(List.of())).isEmpty();
    assertThat(Told.ofLost(EvidenceVerdict.KEPT, "", OLD, NEW).flaws(List.of("db-west"))).isEmpty();
  }

  private static Told told(@Nullable EvidenceVerdict verdict, String advice) {
    return Told.of(verdict, advice, OLD, NEW);
  }
}
