package dev.muster.planner.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.Timetable;
import dev.muster.window.ShortWindow;
import dev.muster.window.WindowPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CalendarFaultsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
  private final WindowPlan window = ShortWindow.plan(null);

  @Test
  void whatTimeBroughtUpIsToldOfItsPlanAsLeastSevere() {
    assertThat(faults("2026-03-03")).isEmpty();
    assertThat(faults("2026-03-01"))
        .containsExactly(
            new PlanCondition(
                "window/nightly",
                PlanCondition.Kind.CALENDAR_FAULT,
                "NEVER_AGAIN",
                "looks after the shop",
                new Timetable.Concern("shop", "P3"),
                PlanCondition.State.HOLDS,
                "never comes again: none of its dates is still to come"));
  }

  private List<PlanCondition> faults(String date) {
    Timetable usual = ShortWindow.timetable(window);
    Timetable once =
        new Timetable(
            usual.subject(),
            usual.summary(),
            new Recurrence(
                new DueDays.OnDates(Set.of(LocalDate.parse(date))),
                LocalTime.of(2, 0),
                ZoneOffset.UTC),
            usual.lead(),
            usual.startWithin(),
            new Timetable.Concern("shop", "P1"));
    return CalendarFaults.of(PlannedPolicies.of(ShortWindow.plans(window, once)), NOW);
  }
}
