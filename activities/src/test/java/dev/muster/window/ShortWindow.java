package dev.muster.window;

import dev.muster.approval.ApprovalTerms;
import dev.muster.calendar.DueDays;
import dev.muster.calendar.Recurrence;
import dev.muster.freeze.FreezeCalendar;
import dev.muster.planner.Timetable;
import dev.muster.policy.Plans;
import dev.muster.routine.RoutineStep;
import dev.muster.window.WindowStep.OnFailure;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A window of one step, each day at two. */
public final class ShortWindow {
  private ShortWindow() {}

  /** One that some may open at once, or nobody. */
  public static WindowPlan plan(@Nullable ApprovalTerms emergency) {
    return plan(emergency, List.of());
  }

  /** The same, which takes up systems. */
  public static WindowPlan plan(@Nullable ApprovalTerms emergency, List<String> systems) {
    RoutineStep.Call call =
        new RoutineStep.Call("http://127.0.0.1:1/", "GET", 200, Duration.ofSeconds(5), null);
    WindowStep step =
        new WindowStep(
            "look",
            new WindowWork.Call(call),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            null,
            null,
            OnFailure.ROLL_BACK);
    return new WindowPlan(
        "nightly",
        "looks after the shop",
        "web",
        List.of(),
        systems,
        ZoneOffset.UTC,
        Duration.ofHours(1),
        NoticeTerms.NOBODY,
        null,
        emergency,
        OpeningTerms.NOTHING,
        List.of(),
        List.of(),
        List.of(step),
        WatchTerms.NONE,
        new Timetable.Concern("shop", "P3"),
        "r1");
  }

  /** A policy's plans with the window and its schedule. */
  public static Plans plans(WindowPlan window) {
    return plans(window, Map.of());
  }

  /** The same, and windows of providers. */
  public static Plans plans(WindowPlan window, Map<String, VendorWindow> vendors) {
    return plans(window, vendors, timetable(window));
  }

  /** With a schedule of its own. */
  public static Plans plans(WindowPlan window, Timetable timetable) {
    return plans(window, Map.of(), timetable);
  }

  private static Plans plans(
      WindowPlan window, Map<String, VendorWindow> vendors, Timetable timetable) {
    return new Plans(
        FreezeCalendar.NONE,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(window.name(), window),
        vendors,
        Map.of(window.chain(), timetable));
  }

  /** When it is due. */
  public static Timetable timetable(WindowPlan window) {
    return new Timetable(
        window.subject(),
        window.summary(),
        new Recurrence(new DueDays.Daily(), LocalTime.of(2, 0), ZoneOffset.UTC),
        window.longestLead(),
        Duration.ofMinutes(15),
        window.concern());
  }
}
