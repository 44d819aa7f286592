package dev.muster.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.SampleRecovery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RebuildLossTest {
  private static final Instant FAILURE = Instant.parse("2026-11-30T12:00:00Z");

  private static RebuildLoss loss(@Nullable Duration promised, Map<String, Instant> ledBackTo) {
    RecoveryStep other = new RecoveryStep("files", List.of(), SampleRebuild.database().work());
    return new RebuildLoss(
        SampleRebuild.plan(
            SampleRebuild.terms(promised, FAILURE), Mode.FOR_REAL, SampleRebuild.database(), other),
        ledBackTo,
        FAILURE);
  }

  @Test
  void theOldestMomentCounts() {
    RebuildLoss loss =
        loss(
            Duration.ofMinutes(10),
            Map.of("database", FAILURE.minusSeconds(60), "files", FAILURE.minusSeconds(900)));

    assertThat(loss.measured()).isEqualTo(Duration.ofMinutes(15));
    assertThat(loss.promise())
        .hasValueSatisfying(promise -> assertThat(promise.outcome()).isEqualTo(Outcome.BROKEN));
  }

  @Test
  void aMomentAfterTheFailureLosesNothing() {
    Instant later = FAILURE.plusSeconds(5);

    assertThat(loss(null, Map.of("database", later, "files", later)).measured())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void whatWasNotPutBackIsNotKnownAndNotNone() {
    RebuildLoss loss = loss(Duration.ofMinutes(10), Map.of("database", FAILURE));

    assertThat(loss.measured()).isNull();
    assertThat(loss.words()).isEqualTo("not known: not every restore was taken");
    assertThat(loss.promise())
        .hasValueSatisfying(
            promise -> assertThat(promise.outcome()).isEqualTo(Outcome.NOT_MEASURED));
  }

  @Test
  void nothingIsMeasuredWhereNothingIsPromised() {
    assertThat(loss(null, Map.of()).promise()).isEmpty();
  }

  @Test
  void whatWasTakenOverFromALostSiteIsInNobodysBackups() {
    RecoveryPlan moves = SampleRecovery.plan(null, Mode.FOR_REAL);
    RecoveryPlan both =
        new RecoveryPlan(
                moves.name(),
                moves.summary(),
                moves.owner(),
                Stream.concat(moves.steps().stream(), Stream.of(SampleRebuild.database())).toList(),
                moves.leave(),
                null,
                List.of(),
                null,
                "west",
                FailoverKind.SWITCHOVER,
                Mode.FOR_REAL,
                moves.revision(),
                SampleRebuild.terms(Duration.ofMinutes(10), FAILURE))
            .ofLost("north", Mode.FOR_REAL);
    String step = SampleRebuild.database().name();

    RebuildLoss little = new RebuildLoss(both, Map.of(step, FAILURE.minusSeconds(60)), FAILURE);
    RebuildLoss much = new RebuildLoss(both, Map.of(step, FAILURE.minusSeconds(900)), FAILURE);

    assertThat(little.promise().orElseThrow().outcome()).isEqualTo(Outcome.NOT_MEASURED);
    assertThat(little.words()).endsWith("what the records of its failovers say");
    assertThat(much.promise().orElseThrow().outcome()).isEqualTo(Outcome.BROKEN);
  }
}
