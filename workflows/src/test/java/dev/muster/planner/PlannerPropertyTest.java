package dev.muster.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Ten years in three zones, north, south and by half an hour, by planners that come and go. */
class PlannerPropertyTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(3653));

  @Property(tries = 8)
  void aPlannerThatIsNeverAwayForTwoDaysStartsEveryOccurrenceBeforeItsLead(
      @ForAll("timetables") Timetable timetable, @ForAll Random dice) {
    List<Timetable> plans = List.of(timetable);
    Set<Occurrence> started = new HashSet<>();
    KnownPlans known = KnownPlans.NONE;
    for (Instant now = START; now.isBefore(END); now = now.plus(pause(dice, 47))) {
      PlannerRound round = PlannerRound.of(plans, known, List.of(), now);
      for (Occurrence occurrence : round.starts()) {
        if (started.add(occurrence) && now.isAfter(START)) {
          assertThat(occurrence.due().minus(timetable.lead())).isAfterOrEqualTo(now);
        }
      }
      known = round.known();
    }

    assertThat(started)
        .extracting(Occurrence::due)
        .containsAll(timetable.recurrence().occurrences(START, END));
    assertThat(started)
        .extracting(Occurrence::due)
        .containsExactlyInAnyOrderElementsOf(
            timetable.recurrence().occurrences(START, latest(started).plusNanos(1)));
  }

  @Property(tries = 8)
  void eachOccurrenceIsReviewedOnceAndNotBeforeItMustHaveBegun(
      @ForAll("timetables") Timetable timetable, @ForAll Random dice) {
    List<Instant> reviewed = new ArrayList<>();
    KnownPlans known = KnownPlans.NONE;
    for (Instant now = START; now.isBefore(END); now = now.plus(pause(dice, 100))) {
      Review review = Review.of(List.of(timetable), known, now);
      for (DueRun run : review.due()) {
        assertThat(run.occurrence().due().plus(timetable.startWithin())).isBefore(now);
        reviewed.add(run.occurrence().due());
      }
      known = review.known();
    }

    assertThat(reviewed)
        .isEqualTo(timetable.recurrence().occurrences(START, reviewed.getLast().plusNanos(1)));
    assertThat(reviewed.getLast()).isAfter(END.minus(Duration.ofDays(21)));
  }

  private static Duration pause(Random dice, int longestHours) {
    return Duration.ofMinutes(1 + dice.nextInt(60 * longestHours));
  }

  private static Instant latest(Set<Occurrence> occurrences) {
    return occurrences.stream().map(Occurrence::due).max(Instant::compareTo).orElseThrow();
  }

  @Provide
  Arbitrary<Timetable> timetables() {
    return Combinators.combine(
            recurrences(),
            Arbitraries.of(Duration.ZERO, Duration.ofHours(2), Duration.ofDays(3)),
            Arbitraries.of(Duration.ofMinutes(15), Duration.ofHours(6)))
        .as((recurrence, lead, startWithin) ->
            Timetables.of("routine/check", recurrence, lead, startWithin));
  }

  private static Arbitrary<Recurrence> recurrences() {
    return Combinators.combine(
            Arbitraries.of(
                new DueDays.Daily(),
                new DueDays.Weekly(Set.of(DayOfWeek.SUNDAY)),
                new DueDays.Weekly(Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY))),
            Arbitraries.of("01:30", "02:00", "02:15", "02:30", "03:00", "06:00")
                .map(LocalTime::parse),
            Arbitraries.of("Europe/Stockholm", "America/New_York", "Australia/Lord_Howe")
                .map(ZoneId::of))
        .as(Recurrence::new);
  }
}
