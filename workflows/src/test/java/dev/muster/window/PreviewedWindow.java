package dev.muster.window;

import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.maintenance.HostCommand;
import dev.muster.planner.Timetable;
import dev.muster.window.WindowStep.OnFailure;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Windows whose times alone matter. */
final class PreviewedWindow {
  private PreviewedWindow() {}

  /** Of a name, length and recurrence, with systems and services. */
  static WindowPreview.Planned of(
      String name,
      Recurrence recurrence,
      Duration length,
      List<String> systems,
      List<String> services) {
    WindowPlan plan =
        new WindowPlan(
            name,
            "Work of " + name,
            "platform",
            services,
            systems,
            recurrence.zone(),
            length,
            NoticeTerms.NOBODY,
            null,
            null,
            OpeningTerms.NOTHING,
            List.of(),
            List.of(),
            List.of(step()),
            WatchTerms.NONE,
            new Timetable.Concern("shop", "P1"),
            "r1");
    return new WindowPreview.Planned(
        plan,
        new Timetable(
            plan.subject(),
            plan.summary(),
            recurrence,
            plan.longestLead(),
            Duration.ofMinutes(15),
            plan.concern()));
  }

  /** Of two hours. */
  static WindowPreview.Planned of(String name, DueDays days, String time, ZoneId zone) {
    return of(
        name,
        new Recurrence(days, LocalTime.parse(time), zone),
        Duration.ofHours(2),
        List.of("db"),
        List.of("shop"));
  }

  private static WindowStep step() {
    return new WindowStep(
        "do it",
        new WindowWork.Task(new HostCommand("do-it")),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        null,
        null,
        OnFailure.ROLL_BACK);
  }
}
