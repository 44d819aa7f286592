package dev.muster.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceStep.Result;
import dev.muster.evidence.EvidenceVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceRowsTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void aStepOfLessThanASecondIsToldByItsThousandths() {
    assertThat(step(Duration.ofMillis(119))).isEqualTo("done in 119 ms, by then");
    assertThat(step(Duration.ofMillis(1_900))).isEqualTo("done in 1 s, by then");
  }

  @Test
  void whatIsCountedHasNoFractions() {
    assertThat(promise(EvidencePromise.atMost("lost", 0, 0.0, "bytes")))
        .isEqualTo("promised 0 bytes, measured 0 bytes: kept");
    assertThat(
            promise(
                EvidencePromise.within("closed", Duration.ofSeconds(5), Duration.ofMillis(640))))
        .isEqualTo("promised 5 s, measured 0.6 s: kept");
  }

  private static String step(Duration taken) {
    EvidenceStep step =
        new EvidenceStep("promoted p2", START, START.plus(taken), Result.DONE, null);
    return rows(List.of(step), List.of()).steps().getFirst().text();
  }

  private static String promise(EvidencePromise promise) {
    return rows(List.of(), List.of(promise)).promises().getFirst().text();
  }

  private static EvidenceRows rows(List<EvidenceStep> steps, List<EvidencePromise> promises) {
    EvidenceRecord record =
        new EvidenceRecord(
            "failover/shop-over",
            "failover",
            new EvidenceRun("failover/shop-over/1", "r1"),
            "0123456789ab",
            START,
            START.plusSeconds(4),
            List.of(),
            List.of(),
            steps,
            promises,
            EvidenceVerdict.KEPT,
            List.of(),
            List.of());
    return new EvidenceRows(record, at -> "then");
  }
}
