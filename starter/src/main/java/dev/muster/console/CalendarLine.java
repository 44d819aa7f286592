package dev.muster.console;

import dev.muster.freeze.FreezeHold;
import dev.muster.planner.Agenda;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A time at which a plan is due.
 *
 * @param frozen by what it would be stopped; null when it may start
 */
record CalendarLine(
    String plan, String summary, String calendar, Moment due, @Nullable String frozen) {
  static CalendarLine of(Agenda.Entry entry, Times times) {
    String frozen =
        entry.frozen().stream().map(CalendarLine::hold).collect(Collectors.joining("; "));
    return new CalendarLine(
        entry.plan(),
        entry.summary(),
        entry.calendar(),
        times.moment(entry.due()),
        frozen.isEmpty() ? null : frozen);
  }

  private static String hold(FreezeHold hold) {
    return hold.name() + ": " + hold.reason();
  }
}
