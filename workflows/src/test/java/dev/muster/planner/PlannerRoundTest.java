package dev.muster.planner;

import static dev.muster.planner.Timetables.daily;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.planner.KnownPlans.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerRoundTest {
  private static final Timetable SIX = daily("routine/check", "06:00", "Europe/Stockholm");

  @Test
  void startsWhatIsDueWithinTwoDaysAndNothingThatWasDueBeforeThePlanWasKnown() {
    PlannerRound round = PlannerRound.of(List.of(SIX), KnownPlans.NONE, at("2026-12-01T05:05:00Z"));

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

    assertThat(
            PlannerRound.of(List.of(early), KnownPlans.NONE, at("2026-12-01T12:00:00Z")).starts())
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

    PlannerRound round = PlannerRound.of(List.of(five), known, at("2026-12-01T05:00:00Z"));

    assertThat(round.starts().getFirst().due()).isEqualTo(at("2026-12-02T04:50:00Z"));
    assertThat(round.known().plans().get("routine/check").since())
        .isEqualTo(at("2026-12-01T05:00:00Z"));
  }

  @Test
  void aPlanThatLeftThePolicyIsForgotten() {
    PlannerRound round =
        PlannerRound.of(List.of(), known("2026-11-01T00:00:00Z", SIX), at("2026-12-01T05:00:00Z"));

    assertThat(round).isEqualTo(new PlannerRound(List.of(), KnownPlans.NONE));
  }

  private static Instant first(KnownPlans known, String now) {
    return PlannerRound.of(List.of(SIX), known, at(now)).starts().getFirst().due();
  }

  static KnownPlans known(String since, Timetable timetable) {
    return new KnownPlans(
        Map.of(timetable.plan(), new Known(timetable.recurrence().words(), at(since))));
  }

  private static Instant at(String moment) {
    return Instant.parse(moment);
  }
}
