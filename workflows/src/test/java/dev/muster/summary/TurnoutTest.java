package dev.muster.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.DueDays;
import dev.muster.summary.WatchedBackup.WatchedPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnoutTest {
  private static final WatchedPlan NIGHTLY = Runs.plan(Runs.BACKUP, new DueDays.Daily(), "02:00");
  private static final SummaryPeriod WEEK = SummaryPeriod.parse("2026-W48", Runs.BERLIN);
  private static final Instant FIRST = Instant.parse("2026-11-23T01:00:00Z");
  private static final Instant EARLIER = FIRST.minus(Duration.ofDays(3));
  private static final Instant AFTER = Instant.parse("2026-12-01T12:00:00Z");

  @Test
  void everyNightHeldIsAllThatWasDue() {
    assertThat(turnout(AFTER, nights(0, 1, 2, 3, 4, 5, 6))).isEqualTo(new Turnout(7, 7, 0, 0));
  }

  @Test
  void aNightOnWhichNoneBeganWasMissed() {
    assertThat(turnout(AFTER, Runs.made(EARLIER, 1), night(0), night(1), night(4), night(5)))
        .isEqualTo(new Turnout(7, 4, 0, 3));
  }

  @Test
  void oneThatWasStoppedBeforeItBeganWasMissedToo() {
    CountedRun stopped = Runs.stopped(Runs.BACKUP, at(3));

    assertThat(turnout(AFTER, concat(stopped, nights(0, 1, 2, 4, 5, 6))))
        .isEqualTo(new Turnout(7, 6, 0, 1));
  }

  @Test
  void oneThatFailedWasHeld() {
    assertThat(turnout(AFTER, night(0), Runs.failed(Runs.BACKUP, at(1))).failed()).isEqualTo(1);
    assertThat(turnout(AFTER, night(0), Runs.failed(Runs.BACKUP, at(1))).held()).isEqualTo(2);
  }

  @Test
  void oneThatAPersonStartedInsteadIsNotMissed() {
    CountedRun later = Runs.made(at(2).plus(Duration.ofHours(7)), 1);

    assertThat(turnout(AFTER, concat(later, nights(0, 1, 3, 4, 5, 6))).missed()).isZero();
  }

  @Test
  void whatIsStillToComeOrMayStillRunIsNotMissed() {
    Instant thursday = at(3).plus(Duration.ofHours(1));

    assertThat(turnout(thursday, nights(0, 1, 2))).isEqualTo(new Turnout(4, 3, 0, 0));
    assertThat(turnout(thursday.plus(Duration.ofHours(4)), nights(0, 1, 2)))
        .isEqualTo(new Turnout(4, 3, 0, 1));
  }

  @Test
  void whatWasDueBeforeTheFirstRunThatIsKnownWasPromisedToNobody() {
    assertThat(turnout(AFTER, night(4), night(5), night(6))).isEqualTo(new Turnout(7, 3, 0, 0));
    assertThat(turnout(AFTER)).isEqualTo(new Turnout(7, 0, 0, 0));
  }

  @Test
  void whatIsOlderThanTheOldestThatWasReadIsNotKnownToBeMissed() {
    ReadRuns cut = read(List.of(Runs.BACKUP), night(4), night(6));
    ReadRuns whole = read(List.of(), night(4), night(6));
    Instant longAgo = FIRST.minus(Duration.ofDays(90));

    assertThat(missed(cut, longAgo)).isEqualTo(1);
    assertThat(missed(whole, longAgo)).isEqualTo(5);
  }

  private static int missed(ReadRuns read, Instant first) {
    ReadRuns known = new ReadRuns(read.runs(), Map.of(Runs.BACKUP, first), read.cut());
    return Turnout.of(NIGHTLY, known, WEEK.span(), AFTER).missed();
  }

  @Test
  void onTheDayOnWhichTheClockShowsTwoOClockTwiceItIsDueOnce() {
    SummaryPeriod week = SummaryPeriod.parse("2026-W43", Runs.BERLIN);

    assertThat(Turnout.of(NIGHTLY, read(List.of()), week.span(), AFTER).due()).isEqualTo(7);
  }

  @Test
  void whatNoCalendarHasIsNotDue() {
    WatchedPlan byHand = new WatchedPlan(Runs.BACKUP, null, Runs.GIVEN_UP_AFTER);

    assertThat(Turnout.of(byHand, read(List.of(), night(0), night(3)), WEEK.span(), AFTER))
        .isEqualTo(new Turnout(0, 2, 0, 0));
  }

  private static Turnout turnout(Instant now, CountedRun... runs) {
    return Turnout.of(NIGHTLY, read(List.of(), runs), WEEK.span(), now);
  }

  private static ReadRuns read(List<String> cut, CountedRun... runs) {
    ScriptedRuns scripted = new ScriptedRuns();
    scripted.all.addAll(List.of(runs));
    return new ReadRuns(scripted.all, scripted.first(List.of(Runs.BACKUP)), cut);
  }

  private static CountedRun[] nights(int... nights) {
    return IntStream.of(nights).mapToObj(TurnoutTest::night).toArray(CountedRun[]::new);
  }

  private static CountedRun[] concat(CountedRun one, CountedRun... others) {
    return Stream.concat(Stream.of(one), Stream.of(others)).toArray(CountedRun[]::new);
  }

  private static CountedRun night(int night) {
    return Runs.made(at(night), 1_000);
  }

  private static Instant at(int night) {
    return FIRST.plus(Duration.ofDays(night));
  }
}
