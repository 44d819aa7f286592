package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static dev.muster.failover.Sights.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.LossEstimate.Bounded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Random minutes of a primary that writes and of a standby that receives, until it is lost. */
class LossEstimatePropertyTest {
  /** How far both were each second, and the samples of some of the seconds. */
  private static final class Minute {
    private final List<Long> written = new ArrayList<>();
    private final List<Long> flushed = new ArrayList<>();
    private final List<ReplicationSample> samples = new ArrayList<>();
    private final Instant end;

    Minute(Random dice) {
      long ahead = 0;
      long behind = 0;
      for (int second = 0; second < 60; second++) {
        ahead += dice.nextInt(3) == 0 ? 0 : dice.nextInt(1_000);
        behind += dice.nextInt(3) == 0 ? 0 : dice.nextLong(ahead - behind + 1);
        written.add(ahead);
        flushed.add(behind);
        if (dice.nextInt(4) == 0) {
          samples.add(sample(second, dice));
        }
      }
      end = NOON.plusSeconds(59);
    }

    /** By what it has at the end. */
    LossEstimate estimate(List<ReplicationSample> some, Instant until) {
      return LossEstimate.of(some, at(flushed.getLast()), until);
    }

    private ReplicationSample sample(int second, Random dice) {
      String state = dice.nextInt(10) == 0 ? "catchup" : "streaming";
      // what a standby tells may be old
      LogPosition told = at(flushed.get(Math.max(0, second - dice.nextInt(2))));
      return new ReplicationSample(
          NOON.plusSeconds(second),
          at(written.get(second)),
          state,
          dice.nextInt(10) == 0 ? null : told,
          told,
          false);
    }
  }

  @Property
  void whatIsLostIsNeverMoreThanItSays(@ForAll Random dice) {
    Minute minute = new Minute(dice);

    if (minute.estimate(minute.samples, minute.end) instanceof Bounded bound) {
      long survives = minute.flushed.getLast();
      int sampled = (int) Duration.between(NOON, bound.sampled()).toSeconds();
      assertThat(minute.written.get(sampled) - survives).isLessThanOrEqualTo(bound.bytes());
      for (int second = 0; second < 60; second++) {
        if (minute.written.get(second) > survives) {
          assertThat(NOON.plusSeconds(second)).isAfter(minute.end.minus(bound.time()));
        }
      }
    }
  }

  @Property
  void neverFallsWhenTheSamplesGetOlder(
      @ForAll Random dice, @ForAll @IntRange(max = 3_600) int seconds) {
    Minute minute = new Minute(dice);

    LossEstimate fresh = minute.estimate(minute.samples, minute.end);
    LossEstimate old = minute.estimate(minute.samples, minute.end.plusSeconds(seconds));

    assertThat(old.isStaleAgainst(fresh, LossBounds.NONE)).isFalse();
    if (fresh instanceof Bounded before && old instanceof Bounded after) {
      assertThat(after.bytes()).isEqualTo(before.bytes());
      assertThat(after.time()).isEqualTo(before.time().plusSeconds(seconds));
    } else {
      assertThat(old).isEqualTo(fresh);
    }
  }

  @Property
  void theTimeNeverFallsWhenTheNewestSampleIsMissing(@ForAll Random dice) {
    Minute minute = new Minute(dice);
    if (minute.samples.isEmpty()) {
      return;
    }
    List<ReplicationSample> fewer = minute.samples.subList(0, minute.samples.size() - 1);

    if (minute.estimate(minute.samples, minute.end) instanceof Bounded all
        && minute.estimate(fewer, minute.end) instanceof Bounded some) {
      assertThat(some.time()).isGreaterThanOrEqualTo(all.time());
    }
  }

  @Property
  void theSamplesThatTellSomethingTellAll(@ForAll Random dice) {
    Minute minute = new Minute(dice);
    LogPosition kept = at(minute.flushed.getLast());

    assertThat(minute.estimate(LossEstimate.telling(minute.samples, kept), minute.end))
        .isEqualTo(minute.estimate(minute.samples, minute.end));
  }

  @Property
  void positionsFromAnywhereInALogNeverMakeALossBelowNothing(
      @ForAll @Size(max = 6) List<Long> written, @ForAll long flushed) {
    List<ReplicationSample> samples = new ArrayList<>();
    for (long position : written) {
      samples.add(Sights.sample(samples.size(), position, flushed));
    }

    if (LossEstimate.of(samples, at(flushed), NOON.plusSeconds(9)) instanceof Bounded bound) {
      assertThat(bound.bytes()).isNotNegative();
      assertThat(bound.time()).isGreaterThanOrEqualTo(bound.unseen());
    }
  }
}
