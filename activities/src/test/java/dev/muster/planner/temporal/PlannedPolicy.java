package dev.muster.planner.temporal;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.incident.EscalationMode;
import dev.muster.incident.EscalationPolicy;
import dev.muster.incident.SeverityLevel;
import dev.muster.incident.SeverityScale;
import dev.muster.notice.NotificationRules;
import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.policy.Policy;
import dev.muster.policy.Service;
import dev.muster.retention.RetentionPolicy;
import dev.muster.routine.RoutinePlan;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An organisation with one routine, due each day at the time of a moment. */
final class PlannedPolicy {
  static final String PLAN = "routine/check";

  private PlannedPolicy() {}

  static Policy dueAt(Instant due) {
    return dueAt(due, Duration.ofMinutes(15));
  }

  static Policy dueAt(Instant due, Duration startWithin) {
    return policy("r1", plans(List.of(timeOf(due)), startWithin));
  }

  /** From a moment on, each six hours. */
  static Policy dueFourTimesADay(Instant first) {
    List<LocalTime> times =
        Stream.of(0, 6, 12, 18).map(hours -> timeOf(first).plusHours(hours)).toList();
    return policy("r1", plans(times, Duration.ofMinutes(15)));
  }

  private static LocalTime timeOf(Instant due) {
    return due.atOffset(ZoneOffset.UTC).toLocalTime();
  }

  static Policy of(Plans plans) {
    return policy("r1", plans);
  }

  static Policy withoutPlans() {
    return policy("r2", Plans.NONE);
  }

  private static Plans plans(List<LocalTime> times, Duration startWithin) {
    RoutineStep step =
        new RoutineStep(
            "look",
            Duration.ofSeconds(1),
            new RoutineStep.Call("http://127.0.0.1:1/", "GET", 200, Duration.ofSeconds(5), null),
            null);
    RoutinePlan routine =
        new RoutinePlan(
            "check", "looks at the shop", "web", List.of(), null, null, List.of(step), "r1");
    Timetable timetable =
        new Timetable(
            routine.subject(),
            routine.summary(),
            new Recurrence(new DueDays.Daily(), times, ZoneOffset.UTC),
            Duration.ZERO,
            startWithin,
            new Timetable.Concern("shop", "P3"));
    return new Plans(
        FreezeCalendar.NONE, Map.of(), Map.of("check", routine), Map.of(PLAN, timetable));
  }

  private static Policy policy(String revision, Plans plans) {
    SeverityScale scale =
        new SeverityScale(
            List.of(
                new SeverityLevel("P1", 1, "Down", Urgency.HIGH, Duration.ofMinutes(15), null),
                new SeverityLevel("P3", 3, "Minor", Urgency.LOW, null, null)),
            "severity",
            Map.of("critical", "P1", "info", "P3"),
            "P1");
    Service shop =
        new Service(
            "shop",
            "web",
            "standard",
            "standard",
            Map.of(),
            List.of("alertname"),
            List.of(),
            Duration.ofMinutes(10),
            null,
            null,
            null,
            null,
            null,
            null);
    return new Policy(
        revision,
        new OnCallDirectory(Map.of(), Map.of(), Map.of()),
        new NotificationRules(List.of(), List.of()),
        Map.of("standard", scale),
        Map.of(
            "standard",
            new EscalationPolicy("standard", EscalationMode.PAGE_AT, List.of(), 0, null, null)),
        Map.of("shop", shop),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        Duration.ofSeconds(15),
        "",
        plans,
        RetentionPolicy.NONE);
  }
}
