package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static dev.muster.failover.Sights.at;
import static dev.muster.failover.Sights.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.LossEstimate.Bounded;
import dev.muster.failover.LossEstimate.Unknown;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LossEstimateTest {
  private static LossEstimate after(int seconds, ReplicationSample... samples) {
    return LossEstimate.of(List.of(samples), NOON.plusSeconds(seconds));
  }

  private static ReplicationSample in(@Nullable String state, int second) {
    return new ReplicationSample(NOON.plusSeconds(second), at(900), state, at(900), at(900), false);
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
    assertThat(after(5, sample(3, 30, 20L), sample(1, 10, 5L)))
        .isEqualTo(after(5, sample(1, 10, 5L), sample(3, 30, 20L)));
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
        new ReplicationSample(NOON, at(100), "streaming", at(100), at(90), true);

    assertThat(after(1, waited).sentence())
        .isEqualTo(
            "at most 0 bytes up to 2026-03-01 12:00:00 UTC and what was written in the 1 s since;"
                + " of 2026-03-01 12:00:00 UTC it has everything; commits waited for it, so none"
                + " that was acknowledged by then is lost");
  }

  @Test
  void isNotKnownWithoutSamples() {
    assertThat(after(0).sentence())
        .isEqualTo("what would be lost is not known: no primary told how far the standby was");
  }

  @Test
  void isNotKnownWhereTheStandbyHadNotTold() {
    assertThat(after(9, sample(0, 100, 100L), sample(5, 200, null)).sentence())
        .isEqualTo(
            "what would be lost is not known: at 2026-03-01 12:00:05 UTC the standby had not told"
                + " what it has; it was last known to have everything of 2026-03-01 12:00:00 UTC");
    assertThat(after(9, sample(5, 200, null)).sentence()).endsWith("had not told what it has");
  }

  @Test
  void isNotKnownOfAStandbyThatDoesNotStream() {
    assertThat(after(9, in(null, 5)).sentence())
        .endsWith("at 2026-03-01 12:00:05 UTC the standby was not connected");
    assertThat(after(9, in("catchup", 5)).sentence()).endsWith("the standby was in state catchup");
    assertThat(after(9, in("backup", 5))).isInstanceOf(Unknown.class);
  }

  @Test
  void isNotKnownOfAStandbyThatWasBehindForAsLongAsItWasSampled() {
    assertThat(after(9, sample(0, 5_000, 0L), sample(5, 9_000, 2_000L)).sentence())
        .endsWith(
            "at 2026-03-01 12:00:05 UTC the standby was 7.00 kB behind, and of no moment since"
                + " 2026-03-01 12:00:00 UTC had it everything");
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
