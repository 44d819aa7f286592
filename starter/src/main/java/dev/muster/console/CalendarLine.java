package dev.muster.console;

import dev.muster.api.WindowBook.Coming;
import dev.muster.freeze.FreezeHold;
import dev.muster.notice.TimeText;
import dev.muster.planner.Agenda;
import dev.muster.planner.Timetable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A time at which a plan is due.
 *
 * @param href where there is more of it; null when nowhere
 * @param length how long it is open; null when that is not said
 * @param frozen by what it would be stopped; null when it may start
 */
record CalendarLine(
    String plan,
    @Nullable String href,
    String summary,
    String calendar,
    Moment due,
    @Nullable String length,
    @Nullable String frozen) {
  static CalendarLine of(Agenda.Entry entry, Times times) {
    return new CalendarLine(
        entry.plan(),
        null,
        entry.summary(),
        entry.calendar(),
        times.moment(entry.due()),
        null,
        frozen(entry.frozen()));
  }

  /**
   * A window, when it is due now.
   *
   * @param calendar of the policy; null when it has none
   */
  static CalendarLine of(Coming coming, @Nullable Timetable calendar, Times times) {
    return new CalendarLine(
        coming.plan().chain(),
        WindowPages.href(coming.workflowId()),
        coming.plan().summary(),
        coming.calledOff()
            ? "does not take place"
            : calendar == null || !calendar.plans(coming.from())
                ? "planned for this time"
                : calendar.recurrence().words(),
        times.moment(coming.from()),
        TimeText.words(coming.plan().length()),
        frozen(coming.frozen()));
  }

  private static @Nullable String frozen(List<FreezeHold> holds) {
    String frozen = holds.stream().map(CalendarLine::hold).collect(Collectors.joining("; "));
    return frozen.isEmpty() ? null : frozen;
  }

  private static String hold(FreezeHold hold) {
    return hold.name() + ": " + hold.reason();
  }
}
