package dev.muster.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeriodSummaryTest {
  private static final SummaryPeriod WEEK = SummaryPeriod.parse("2026-W48", Runs.BERLIN);
  private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-11-30T05:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final ScriptedRuns runs = new ScriptedRuns();

  @Test
  void aWeekTellsWhatWasMadeProvenKeptAndBrokenAndWhatTheWeekBeforeCameTo() {
    nights(-7, 14);
    runs.add(Runs.proven(night(0).plus(DAY.dividedBy(8)), night(0), Runs.kept()));
    runs.add(Runs.proven(night(-7).plus(DAY.dividedBy(8)), night(-7), Runs.broken()));

    BackupReview review = summary().backups().getFirst();

    assertThat(review.proven()).isTrue();
    assertThat(review.period())
        .isEqualTo(
            new Tally(
                7, 1, night(0), night(6), new Turnout(7, 7, 0, 0), new Turnout(1, 1, 0, 0), 1, 0));
    assertThat(review.before().made()).isEqualTo(7);
    assertThat(review.before().broken()).isEqualTo(1);
    assertThat(review.broken()).isEmpty();
    assertThat(summary().sentence()).isEqualTo("1 of 1 system proven, no promise broken");
    assertThat(summary().over()).isTrue();
  }

  @Test
  void aRunCountsInTheWeekInWhichItEnded() {
    Instant sunday = WEEK.span().until().minusSeconds(60);
    runs.add(Runs.made(sunday, 1));
    runs.add(Runs.made(WEEK.span().from().minusSeconds(60), 2));

    assertThat(summary().backups().getFirst().period().made()).isEqualTo(1);
    assertThat(summary().backups().getFirst().period().oldest())
        .isEqualTo(WEEK.span().from().minusSeconds(60));
  }

  @Test
  void brokenPromisesAreCountedByPlanAndTellWhatTheLastCameTo() {
    runs.add(Runs.made(night(0), 1, Runs.broken()));
    runs.add(Runs.made(night(2), 1, Runs.broken()));
    runs.add(Runs.proven(night(1), night(0), Runs.broken()));

    assertThat(summary().backups().getFirst().broken())
        .containsExactly(
            new BrokenPromise(Runs.BACKUP, Runs.RTO, 2, "promised 30 min, came to 42 min"),
            new BrokenPromise(Runs.DRILL, Runs.RTO, 1, "promised 30 min, came to 42 min"));
    assertThat(summary().sentence()).isEqualTo("1 of 1 system proven, 3 promises broken");
  }

  @Test
  void theLastWordOfADrillDecidesWhetherItIsProven() {
    runs.add(Runs.proven(night(-14), night(-14)));
    assertThat(isProven()).as("weeks ago, and nothing was heard since").isTrue();

    runs.add(Runs.failed(Runs.DRILL, night(-7)));
    assertThat(isProven()).as("what could not be found out").isTrue();

    runs.add(Runs.unsound(night(0)));
    assertThat(isProven()).isFalse();

    runs.add(Runs.proven(night(8), night(8)));
    assertThat(isProven()).as("what came after the week is not told of it").isFalse();

    runs.add(Runs.proven(night(6), night(6)));
    assertThat(isProven()).isTrue();
  }

  @Test
  void aProofOfAnOlderRestorePointIsNoWordOnANewerOneThatIsBroken() {
    runs.add(Runs.unsound(night(0)));
    runs.add(Runs.proven(night(1), night(-1)));
    assertThat(isProven()).isFalse();

    runs.add(Runs.proven(night(2), night(0)));
    assertThat(isProven()).isTrue();

    runs.add(Runs.proven(night(3), night(-1)));
    assertThat(isProven()).as("the newer one was proven meanwhile").isTrue();
  }

  @Test
  void theTrendIsByDayAndTellsWhatWasProvenLater() {
    runs.add(Runs.made(night(0), 100));
    runs.add(Runs.made(night(0).plus(Duration.ofHours(6)), 110));
    runs.add(Runs.made(night(1), 120));
    runs.add(Runs.proven(night(6).plus(DAY), night(1)));

    assertThat(summary().backups().getFirst().trend())
        .extracting(TrendPoint::bytes, TrendPoint::proven, TrendPoint::took)
        .containsExactly(tuple(110L, false, Runs.TOOK), tuple(120L, true, Runs.TOOK));
  }

  @Test
  void theTrendOfAMonthHasADayForEachThoughOneIsShorter() {
    SummaryPeriod march = SummaryPeriod.parse("2026-03", Runs.BERLIN);
    for (Instant at = march.span().from();
        at.isBefore(march.span().until());
        at = at.plus(Duration.ofHours(6))) {
      runs.add(Runs.made(at, 1));
    }

    assertThat(summary(march, AFTER).backups().getFirst().trend()).hasSize(31);
  }

  @Test
  void followUpsAreAsTheyStoodAtTheEndOfThePeriod() {
    runs.add(Runs.proven(night(-14), night(-14), Runs.broken()));
    runs.add(Runs.proven(night(-7), night(-7), Runs.kept()));
    runs.add(Runs.unsound(night(0)));
    runs.add(Runs.proven(night(7), night(7), Runs.kept()));

    assertThat(summary().backups().getFirst().followUps())
        .extracting(FollowUp::target, FollowUp::isOpen)
        .containsExactly(tuple("the drill succeeds", true));
    assertThat(summary(WEEK.after(), AFTER).backups().getFirst().followUps())
        .extracting(FollowUp::isOpen)
        .containsExactly(false);
    assertThat(summary(WEEK.after().after(), AFTER).backups().getFirst().followUps()).isEmpty();
  }

  @Test
  void aBackupThatHasNotRunForLongMissedEachOfItsTimes() {
    runs.add(Runs.made(night(-60), 1));

    assertThat(summary().backups().getFirst().period().backups())
        .isEqualTo(new Turnout(7, 0, 0, 7));
    assertThat(summary().backups().getFirst().period().drills())
        .as("it never ran, so it was promised to nobody")
        .isEqualTo(new Turnout(1, 0, 0, 0));
  }

  @Test
  void aWeekThatIsNotOverTellsWhatThereIs() {
    nights(0, 3);

    PeriodSummary summary = summary(WEEK, night(2).plus(DAY.dividedBy(2)));

    assertThat(summary.over()).isFalse();
    assertThat(summary.backups().getFirst().period().backups()).isEqualTo(new Turnout(3, 3, 0, 0));
  }

  @Test
  void aBackupThatNeverRanIsThereToo() {
    BackupReview review = summary().backups().getFirst();

    assertThat(review.proven()).isFalse();
    assertThat(review.period().made()).isZero();
    assertThat(review.period().oldest()).isNull();
    assertThat(review.trend()).isEmpty();
    assertThat(summary().sentence()).isEqualTo("0 of 1 system proven, no promise broken");
  }

  @Test
  void whatIsLeftOutIsTold() {
    for (int number = 0; number < EndedRuns.MOST; number++) {
      runs.add(Runs.made(MONDAY.plusSeconds(number), 1));
    }

    assertThat(summary().cut()).containsExactly(Runs.BACKUP);

    for (int number = 0; number < EndedRuns.MOST; number++) {
      runs.add(Runs.proven(MONDAY.minus(DAY.multipliedBy(100)).plusSeconds(number), MONDAY));
    }

    assertThat(summary().cut()).containsExactly(Runs.BACKUP, Runs.DRILL);
  }

  private void nights(int from, int count) {
    Stream.iterate(from, night -> night + 1)
        .limit(count)
        .forEach(night -> runs.add(Runs.made(night(night), 1_000)));
  }

  private boolean isProven() {
    return summary().backups().getFirst().proven();
  }

  private PeriodSummary summary() {
    return summary(WEEK, AFTER);
  }

  private PeriodSummary summary(SummaryPeriod period, Instant now) {
    return PeriodSummary.of(period, List.of(Runs.shop()), runs, now);
  }

  private static Instant night(int night) {
    return MONDAY.plus(DAY.multipliedBy(night));
  }
}
