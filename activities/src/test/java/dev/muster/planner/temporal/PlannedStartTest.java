package dev.muster.planner.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.failover.rehearsal.RehearsalRequest;
import dev.muster.failover.watch.SampleRehearsal;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.planner.Occurrence;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.summary.SummaryPeriod;
import dev.muster.summary.SummaryPlan;
import dev.muster.summary.SummaryRequest;
import dev.muster.window.ShortWindow;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannedStartTest {
  private static final Instant DUE = Instant.parse("2026-11-30T08:00:00Z");
  private static final SummaryPlan WEEKLY =
      new SummaryPlan(
          "backups-weekly",
          "What became of the backups",
          "web",
          SummaryPeriod.Kind.WEEK,
          ZoneOffset.UTC,
          List.of(),
          List.of(),
          List.of(),
          "r1");
  private static final Timetable MORNINGS =
      new Timetable(
          WEEKLY.subject(),
          WEEKLY.summary(),
          new Recurrence(new DueDays.Daily(), LocalTime.of(8, 0), ZoneOffset.UTC),
          Duration.ZERO,
          Duration.ofMinutes(15),
          new Timetable.Concern("shop", "P3"));
  private static final Plans PLANS =
      new Plans(
          FreezeCalendar.NONE,
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(WEEKLY.name(), WEEKLY),
          Map.of(WEEKLY.chain(), MORNINGS));

  @Test
  void aSummaryThatIsDueIsStartedOnceUnderItsOwnId() {
    Occurrence occurrence = new Occurrence(WEEKLY.chain(), DUE);

    assertThat(PlannedStart.of(PLANS, MORNINGS, occurrence))
        .hasValueSatisfying(start -> {
          assertThat(start.workflow()).isEqualTo("PlannedSummary");
          assertThat(start.options().getWorkflowId())
              .isEqualTo("summary/backups-weekly/2026-11-30T08:00:00Z");
          assertThat(start.request())
              .isInstanceOfSatisfying(
                  SummaryRequest.class, request -> assertThat(request.plan()).isEqualTo(WEEKLY));
        });
  }

  @Test
  void aWindowThatIsDueIsStartedAheadAndKnowsWhenItWasDueAtFirst() {
    WindowPlan window = ShortWindow.plan(null);
    Timetable nights = ShortWindow.timetable(window);
    Instant due = Instant.parse("2026-11-30T02:00:00Z");

    assertThat(
            PlannedStart.of(ShortWindow.plans(window), nights, new Occurrence(window.chain(), due)))
        .hasValueSatisfying(start -> {
          assertThat(start.workflow()).isEqualTo("PlannedWindow");
          assertThat(start.options().getWorkflowId())
              .isEqualTo("window/nightly/2026-11-30T02:00:00Z");
          assertThat(start.request())
              .isInstanceOfSatisfying(
                  WindowRequest.class,
                  request -> {
                    assertThat(request.plan()).isEqualTo(window);
                    assertThat(request.first()).isEqualTo(due);
                    assertThat(request.origin()).isEqualTo(WindowRequest.Origin.CALENDAR);
                  });
        });
  }

  @Test
  void aRehearsalThatIsDueIsStartedOfTheFailoverThatItRehearses() {
    RehearsalPlan rehearsal = SampleRehearsal.plan();

    assertThat(
            PlannedStart.of(
                SampleRehearsal.plans(rehearsal),
                SampleRehearsal.timetable(rehearsal),
                new Occurrence(rehearsal.chain(), DUE)))
        .hasValueSatisfying(start -> {
          assertThat(start.workflow()).isEqualTo("PlannedRehearsal");
          assertThat(start.options().getWorkflowId())
              .isEqualTo("rehearsal/shop-over/2026-11-30T08:00:00Z");
          assertThat(start.request())
              .isInstanceOfSatisfying(
                  RehearsalRequest.class,
                  request -> assertThat(request.plan()).isEqualTo(rehearsal));
        });
  }

  @Test
  void whatThePolicyLacksIsNotStarted() {
    assertThat(PlannedStart.of(PLANS, MORNINGS, new Occurrence("summary/other", DUE))).isEmpty();
  }
}
