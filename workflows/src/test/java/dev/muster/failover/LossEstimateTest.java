package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static dev.muster.failover.Sights.at;
import static dev.muster.failover.Sights.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.LossEstimate.Bounded;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LossEstimateTest {
  /** What the standby has is what the last sample says that it had. */
  private static LossEstimate after(int seconds, ReplicationSample... samples) {
    LogPosition kept = samples.length == 0 ? at(0) : samples[samples.length - 1].replayed();
    return having(kept, seconds, samples);
  }

  private static LossEstimate having(
      @Nullable LogPosition kept, int seconds, ReplicationSample... samples) {
    return LossEstimate.of(List.of(samples), kept, NOON.plusSeconds(seconds));
  }

  @Test
  void isWhatWasWrittenBeyondTheStandbyUpToTheLastSampleAndAllThatCameAfter() {
    LossEstimate estimate =
        after(12, sample(0, 1_000, 900L), sample(2, 5_000, 4_000L), sample(3, 1_405_000, 5_000L));

    assertThat(estimate)
        .isEqualTo(
            new Bounded(
                1_400_000, NOON.plusSeconds(3), NOON.plusSeconds(2), NOON.plusSeconds(12), false));
    assertThat(estimate.sentence())
        .isEqualTo(
            "at most 1.40 MB up to 2026-03-01 12:00:03 UTC and what was written in the 9 s since;"
                + " of 2026-03-01 12:00:02 UTC it has everything");
  }

  @Test
  void isSortedByTheTimesOfTheSamplesWhateverTheirOrder() {
    assertThat(having(at(20), 5, sample(3, 30, 20L), sample(1, 10, 5L)))
        .isEqualTo(having(at(20), 5, sample(1, 10, 5L), sample(3, 30, 20L)));
  }

  @Test
  void timeIsCountedFromTheLastMomentOfWhichTheStandbyHasEverything() {
    assertThat(after(10, sample(0, 100, 100L), sample(4, 300, 200L)))
        .isInstanceOfSatisfying(
            Bounded.class,
            bound -> {
              assertThat(bound.time()).isEqualTo(Duration.ofSeconds(10));
              assertThat(bound.unseen()).isEqualTo(Duration.ofSeconds(6));
            });
  }

  @Test
  void aStandbyAheadOfWhatWasToldOfThePrimaryLosesNothingAndNotLess() {
    assertThat(after(0, sample(0, 100, 160L)))
        .isInstanceOfSatisfying(
            Bounded.class,
            bound -> {
              assertThat(bound.bytes()).isZero();
              assertThat(bound.time()).isZero();
            });
  }

  @Test
  void aSampleThatIsLaterThanTheEndIsNotOfTheFuture() {
    assertThat(after(1, sample(3, 100, 100L)))
        .isInstanceOfSatisfying(Bounded.class, bound -> assertThat(bound.time()).isZero());
  }

  @Test
  void secondsThatHaveBegunCountAsWhole() {
    Bounded bound = new Bounded(0, NOON, NOON, NOON.plusMillis(8_001), false);

    assertThat(bound.sentence()).contains("in the 9 s since");
  }

  @Test
  void whatASynchronousStandbyWasToldOfIsNotLostAndStillBounded() {
    ReplicationSample waited =
        new ReplicationSample(NOON, at(100), "streaming", at(100), at(100), true);

    assertThat(after(1, waited).sentence())
        .isEqualTo(
            "at most 0 bytes up to 2026-03-01 12:00:00 UTC and what was written in the 1 s since;"
                + " of 2026-03-01 12:00:00 UTC it has everything; commits waited for it, so none"
                + " that was acknowledged by then is lost");
  }

  @Test
  void isNotKnownWithoutSamples() {
    assertThat(after(0).sentence())
        .isEqualTo("what would be lost is not known: no primary told how far it was");
  }

  @Test
  void isNotKnownOfAStandbyThatDoesNotKnowWhatItHas() {
    assertThat(having(null, 9, sample(0, 100, 100L)).sentence())
        .isEqualTo(
            "what would be lost is not known: the standby does not know up to where it has"
                + " replayed");
  }

  @Test
  void whatTheStandbyHasCountsHoweverItWasConnected() {
    ReplicationSample cut =
        new ReplicationSample(NOON.plusSeconds(5), at(900), null, null, null, true);

    assertThat(having(at(600), 9, sample(0, 500, 500L), cut))
        .isEqualTo(new Bounded(300, NOON.plusSeconds(5), NOON, NOON.plusSeconds(9), false));
  }

  @Test
  void oneWhoseReceiverIsOffIsNotInSyncByWhatItHasItself() {
    ReplicationSample cut =
        new ReplicationSample(NOON.plusSeconds(5), at(900), null, null, null, false);

    assertThat(having(at(500), 9, sample(0, 500, 500L), cut))
        .isInstanceOfSatisfying(Bounded.class, bound -> assertThat(bound.bytes()).isEqualTo(400));
  }

  @Test
  void isNotKnownOfAStandbyThatWasBehindForAsLongAsItWasSampled() {
    assertThat(after(9, sample(0, 5_000, 0L), sample(5, 9_000, 2_000L)).sentence())
        .endsWith(
            "at 2026-03-01 12:00:05 UTC the primary was 7.00 kB ahead of what the standby has,"
                + " which has everything of no moment since 2026-03-01 12:00:00 UTC");
  }

  @Test
  void fewSamplesTellAllThatManyDo() {
    List<ReplicationSample> many =
        List.of(
            sample(0, 100, 50L),
            sample(1, 200, 150L),
            sample(2, 300, 250L),
            sample(3, 400, 250L),
            sample(4, 500, 250L));

    List<ReplicationSample> telling = LossEstimate.telling(many, at(350));

    assertThat(telling).containsExactly(many.get(0), many.get(2), many.get(4));
    assertThat(LossEstimate.of(telling, at(350), NOON.plusSeconds(9)))
        .isEqualTo(LossEstimate.of(many, at(350), NOON.plusSeconds(9)));
    assertThat(LossEstimate.telling(many, null)).containsExactly(many.get(4));
    assertThat(LossEstimate.telling(List.of(), at(1))).isEmpty();
  }

  @Test
  void oneThatWasBuiltAnewHasOnlyWhatItHasNow() {
    assertThat(after(9, sample(0, 100, 100L), sample(1, 200, 200L), sample(5, 300, 150L)))
        .isInstanceOfSatisfying(
            Bounded.class,
            bound -> {
              assertThat(bound.bytes()).isEqualTo(150);
              assertThat(bound.complete()).isEqualTo(NOON);
            });
  }
}
