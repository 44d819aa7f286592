package dev.muster.planner;

import static dev.muster.planner.Timetables.daily;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.planner.KnownPlans.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerRoundTest {
  private static final Timetable SIX = daily("routine/check", "06:00", "Europe/Stockholm");

  @Test
  void startsWhatIsDueWithinTwoDaysAndNothingThatWasDueBeforeThePlanWasKnown() {
    PlannerRound round = round(List.of(SIX), KnownPlans.NONE, "2026-12-01T05:05:00Z");

    assertThat(round.starts())
        .extracting(Occurrence::workflowId)
        .containsExactly(
            "routine/check/2026-12-02T05:00:00Z", "routine/check/2026-12-03T05:00:00Z");
  }

  @Test
  void aLeadIsAddedToTheTwoDays() {
    Timetable early =
        Timetables.of(
            "routine/check", SIX.recurrence(), Duration.ofDays(3), Timetables.START_WITHIN);

    assertThat(round(List.of(early), KnownPlans.NONE, "2026-12-01T12:00:00Z").starts())
        .extracting(Occurrence::due)
        .containsExactly(
            at("2026-12-02T05:00:00Z"),
            at("2026-12-03T05:00:00Z"),
            at("2026-12-04T05:00:00Z"),
            at("2026-12-05T05:00:00Z"),
            at("2026-12-06T05:00:00Z"));
  }

  @Test
  void aPlannerThatWasAwayStartsWhatIsLateButNotWhatIsMissed() {
    KnownPlans known = known("2026-11-01T00:00:00Z", SIX);

    assertThat(first(known, "2026-12-01T05:15:00Z")).isEqualTo(at("2026-12-01T05:00:00Z"));
    assertThat(first(known, "2026-12-01T05:15:01Z")).isEqualTo(at("2026-12-02T05:00:00Z"));
  }

  @Test
  void aCalendarThatChangedCountsFromNow() {
    KnownPlans known = known("2026-11-01T00:00:00Z", SIX);
    Timetable five = daily("routine/check", "05:50", "Europe/Stockholm");

    PlannerRound round = round(List.of(five), known, "2026-12-01T05:00:00Z");

    assertThat(round.starts().getFirst().due()).isEqualTo(at("2026-12-02T04:50:00Z"));
    assertThat(round.known().calendars().getFirst().calendar())
        .isEqualTo("each day at 05:50 Europe/Stockholm");
  }

  @Test
  void whatWasStartedOnceIsNotStartedAgainHoweverItEnded() {
    PlannerRound first = round(List.of(SIX), KnownPlans.NONE, "2026-12-01T05:05:00Z");

    PlannerRound second = round(List.of(SIX), first.known(), "2026-12-01T06:05:00Z");
    PlannerRound nextDay = round(List.of(SIX), second.known(), "2026-12-02T06:05:00Z");

    assertThat(second.starts()).isEmpty();
    assertThat(nextDay.starts())
        .extracting(Occurrence::due)
        .containsExactly(at("2026-12-04T05:00:00Z"));
  }

  @Test
  void whatCouldNotBeStartedIsTriedAgainUntilItIsMissed() {
    Occurrence left = new Occurrence("routine/check", at("2026-12-01T05:00:00Z"));
    KnownPlans known = known("2026-12-03T05:00:01Z", SIX);

    assertThat(again(left, known, "2026-12-01T05:15:00Z")).containsExactly(left);
    assertThat(again(left, known, "2026-12-01T05:15:01Z")).isEmpty();
  }

  @Test
  void whatAWorkerWithAnotherPolicyDoesNotPlanIsLeftToOthersUntilItsTime() {
    Occurrence left = new Occurrence("routine/gone", at("2026-12-01T05:00:00Z"));

    assertThat(again(left, known("2026-12-03T05:00:01Z", SIX), "2026-12-01T05:00:00Z"))
        .containsExactly(left);
    assertThat(again(left, known("2026-12-03T05:00:01Z", SIX), "2026-12-01T05:00:01Z")).isEmpty();
  }

  @Test
  void aWorkerWithAnotherPolicyLosesNothingOfWhatIsKnown() {
    KnownPlans known = known("2026-11-01T00:00:00Z", "2026-12-01T05:00:00Z", SIX);

    KnownPlans meanwhile = round(List.of(), known, "2026-12-01T05:05:00Z").known();

    assertThat(first(meanwhile, "2026-12-01T05:10:00Z")).isEqualTo(at("2026-12-01T05:00:00Z"));
  }

  @Test
  void aPlanThatLeftThePolicyIsForgottenAfterAWhile() {
    KnownPlans known = round(List.of(SIX), KnownPlans.NONE, "2026-12-01T05:00:00Z").known();

    assertThat(round(List.of(), known, "2026-12-01T06:59:59Z").known().calendars()).hasSize(1);
    assertThat(round(List.of(), known, "2026-12-01T07:00:00Z").known()).isEqualTo(KnownPlans.NONE);
  }

  private static Instant first(KnownPlans known, String now) {
    return round(List.of(SIX), known, now).starts().getFirst().due();
  }

  private static List<Occurrence> again(Occurrence left, KnownPlans known, String now) {
    return PlannerRound.of(List.of(SIX), known, List.of(left), at(now)).starts();
  }

  private static PlannerRound round(List<Timetable> timetables, KnownPlans known, String now) {
    return PlannerRound.of(timetables, known, List.of(), at(now));
  }

  static KnownPlans known(String since, Timetable timetable) {
    return known(since, "2026-12-01T00:00:00Z", timetable);
  }

  private static KnownPlans known(String since, String seen, Timetable timetable) {
    return new KnownPlans(
        List.of(new Known(timetable.plan(), timetable.recurrence().words(), at(since), at(seen))));
  }

  private static Instant at(String moment) {
    return Instant.parse(moment);
  }
}
