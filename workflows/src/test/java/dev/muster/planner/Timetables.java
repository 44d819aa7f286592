package dev.muster.planner;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.freeze.FreezeSubject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Timetables for tests. */
final class Timetables {
  static final Duration START_WITHIN = Duration.ofMinutes(15);

  private Timetables() {}

  /** Each day at a local time. */
  static Timetable daily(String plan, String time, String zone) {
    return of(plan, new Recurrence(new DueDays.Daily(), LocalTime.parse(time), ZoneId.of(zone)));
  }

  static Timetable of(String plan, Recurrence recurrence) {
    return of(plan, recurrence, Duration.ZERO, START_WITHIN);
  }

  static Timetable of(String plan, Recurrence recurrence, Duration lead, Duration startWithin) {
    return new Timetable(
        new FreezeSubject(plan, List.of(), List.of("cache"), Map.of()),
        "looks after it",
        recurrence,
        lead,
        startWithin,
        new Timetable.Concern("shop", "P2"));
  }
}
