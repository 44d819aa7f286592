package dev.muster.planner;

import static dev.muster.planner.PlannerRoundTest.known;
import static dev.muster.planner.Timetables.daily;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
    "true, CHECKING, was taken up and did not begin in time",
    "true, WAITING_FOR_SYSTEM, was taken up and did not begin in time",
    "true, WAITING_FOR_APPROVAL, was taken up and did not begin in time",
    "false, CHECKING, was ended in Temporal before it began",
    "true, MISSED, could not begin in time",
    "false, MISSED, could not begin in time",
    "false, WITHDRAWN, gave up: no worker had a policy that plans it",
    "true, SOMETHING_NEW, ",
    "true, RUNNING, ",
    "true, MOVED, ",
    "true, MOVED_WAITING_FOR_APPROVAL, ",
    "false, MOVED_WAITING_FOR_APPROVAL, was ended in Temporal before it began",
    "false, OVER, ",
  })
  void aRunThatNeverBeganIsMissed(boolean running, String phase, String reason) {
    DueRun run = new DueRun(new Occurrence("routine/check", Instant.EPOCH), "x", SIX.concern());

    assertThat(run.missed(Standing.of(running, phase)).map(RunAlarm::reason).orElse(null))
        .isEqualTo(reason);
  }

  @Test
  void aRunThatNothingStartedIsMissedAndSaysSo() {
    Occurrence occurrence = new Occurrence("routine/check", at("2026-12-01T06:00:00Z"));

    assertThat(new DueRun(occurrence, "x", SIX.concern()).missed(Standing.ABSENT))
        .hasValueSatisfying(missed ->
            assertThat(missed.title())
                .isEqualTo("routine/check of 2026-12-01T06:00:00Z was never started"));
  }

  @Test
  void manyPlansAtOnceAreTakenInTurnAndNoneTwice() {
    List<Timetable> plans =
        IntStream.range(0, 90)
            .mapToObj(number -> daily("routine/check-" + number, "06:00", "UTC"))
            .toList();
    Instant now = at("2026-12-04T00:00:00Z");
    KnownPlans known = KnownPlans.NONE.with(plans, at("2026-12-01T00:00:00Z"));
    List<Occurrence> seen = new ArrayList<>();

    for (int review = 0; review < 3; review++) {
      Review next = Review.of(plans, known, now);
      assertThat(next.due()).hasSizeLessThanOrEqualTo(Review.MOST);
      next.due().forEach(run -> seen.add(run.occurrence()));
      known = next.known();
    }

    assertThat(seen).hasSize(270).doesNotHaveDuplicates();
    assertThat(Review.of(plans, known, now).due()).isEmpty();
  }

  @Test
  void aReviewByAnotherPolicyLeavesTheRunToTheNext() {
    KnownPlans meanwhile =
        Review.of(List.of(), known("2026-12-01T00:00:00Z", SIX), at("2026-12-01T01:16:00Z"))
            .known();

    assertThat(due(SIX, meanwhile, "2026-12-01T06:17:00Z"))
        .containsExactly(at("2026-12-01T06:00:00Z"));
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
