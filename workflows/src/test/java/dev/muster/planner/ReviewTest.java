package dev.muster.planner;

import static dev.muster.planner.PlannerRoundTest.known;
import static dev.muster.planner.Timetables.daily;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewTest {
  private static final Timetable SIX = daily("routine/check", "06:00", "UTC");

  @Test
  void looksAtARunAMinuteAfterItMustHaveBegun() {
    KnownPlans known = known("2026-12-01T00:00:00Z", SIX);

    assertThat(due(SIX, known, "2026-12-01T06:16:00Z")).isEmpty();
    assertThat(due(SIX, known, "2026-12-01T06:16:01Z"))
        .containsExactly(Instant.parse("2026-12-01T06:00:00Z"));
  }

  @Test
  void whatWasDueBeforeThePlanWasKnownIsNobodysMiss() {
    assertThat(due(SIX, KnownPlans.NONE, "2026-12-01T06:20:00Z")).isEmpty();
  }

  @Test
  void aShorterPatienceSkipsNoRun() {
    KnownPlans patient =
        Review.of(List.of(within(Duration.ofHours(6))), KnownPlans.NONE, at("2026-12-01T05:00:00Z"))
            .known();
    KnownPlans later =
        Review.of(List.of(within(Duration.ofHours(6))), patient, at("2026-12-01T07:00:00Z"))
            .known();

    assertThat(due(within(Duration.ofMinutes(15)), later, "2026-12-01T07:01:00Z"))
        .containsExactly(at("2026-12-01T06:00:00Z"));
  }

  @Test
  void aLongerPatienceLooksAtNoRunTwice() {
    KnownPlans judged =
        Review.of(List.of(SIX), known("2026-12-01T00:00:00Z", SIX), at("2026-12-01T06:30:00Z"))
            .known();

    assertThat(due(within(Duration.ofHours(1)), judged, "2026-12-01T07:30:00Z")).isEmpty();
  }

  @Test
  void aReviewAfterALongOutageGoesOnInTheNext() {
    KnownPlans known = known("2026-12-01T00:00:00Z", SIX);
    Instant now = at("2026-12-08T00:00:00Z");

    Review first = Review.of(List.of(SIX), known, now);
    Review second = Review.of(List.of(SIX), first.known(), now);

    assertThat(first.due()).hasSize(5);
    assertThat(second.due())
        .extracting(run -> run.occurrence().due())
        .containsExactly(at("2026-12-06T06:00:00Z"), at("2026-12-07T06:00:00Z"));
    assertThat(Review.of(List.of(SIX), second.known(), now).due()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "true, , was started ahead and not taken up by any worker",
    "true, PLANNED, was started ahead and not taken up by any worker",
    "false, PLANNED, was ended in Temporal before it began",
    "false, MISSED, was taken up too late",
    "true, RUNNING, ",
    "false, OVER, ",
  })
  void aRunThatNeverBeganIsMissed(boolean running, String phase, String reason) {
    DueRun run = new DueRun(new Occurrence("routine/check", Instant.EPOCH), "x", SIX.concern());

    assertThat(run.missed(Standing.of(running, phase)).map(MissedRun::reason).orElse(null))
        .isEqualTo(reason);
  }

  @Test
  void aRunThatNothingStartedIsMissedAndSaysSo() {
    Occurrence occurrence = new Occurrence("routine/check", at("2026-12-01T06:00:00Z"));

    assertThat(new DueRun(occurrence, "x", SIX.concern()).missed(Standing.ABSENT))
        .hasValueSatisfying(missed ->
            assertThat(missed.title())
                .isEqualTo("routine/check, due at 2026-12-01T06:00:00Z, was never started"));
  }

  private static Timetable within(Duration patience) {
    return Timetables.of("routine/check", SIX.recurrence(), Duration.ZERO, patience);
  }

  private static List<Instant> due(Timetable timetable, KnownPlans known, String now) {
    return Review.of(List.of(timetable), known, at(now)).due().stream()
        .map(run -> run.occurrence().due())
        .toList();
  }

  private static Instant at(String moment) {
    return Instant.parse(moment);
  }
}
