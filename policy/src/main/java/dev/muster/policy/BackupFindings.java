package dev.muster.policy;

import static dev.muster.freeze.FreezeVerdict.local;

import dev.muster.planner.Timetable;
import dev.muster.policy.CalendarFinding.Kind;
import dev.muster.window.OpeningTerms.BackedUp;
import dev.muster.window.WindowPreview.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds windows that stay shut since no backup, or no drill of it, is due in time. */
record BackupFindings(Plans plans, Instant now) {
  private static final int MOST_OPENINGS = 60;

  /** Looked back at first, and twice as far each time that nothing is there. */
  private static final Duration SHORT = Duration.ofHours(1);

  Stream<CalendarFinding> of(Planned window) {
    return window.plan().opening().checks().stream()
        .filter(BackedUp.class::isInstance)
        .map(BackedUp.class::cast)
        .flatMap(check -> of(window, check).stream());
  }

  private Optional<CalendarFinding> of(Planned window, BackedUp check) {
    String backup = check.backup().chain();
    @Nullable Timetable timetable = plans.timetables().get(backup);
    if (timetable == null) {
      return Optional.of(
          finding(window, Kind.NOT_BACKED_UP, backup)
              .because(
                  "opens only with a backup of '%s', which nothing backs up by itself"
                      .formatted(check.backup().name())));
    }
    return window.timetable().recurrence().next(now, MOST_OPENINGS).stream()
        .flatMap(due -> at(window, check, timetable, due).stream())
        .findFirst();
  }

  private Optional<CalendarFinding> at(
      Planned window, BackedUp check, Timetable timetable, Instant due) {
    String backup = check.backup().chain();
    String opens = "opens at " + local(due, window.plan().zone());
    Optional<Instant> last = last(timetable, due, check.within());
    if (last.isEmpty()) {
      return Optional.of(
          finding(window, Kind.NOT_BACKED_UP, backup)
              .because(
                  "%s, and %s is not due within the %s before it"
                      .formatted(opens, backup, Durations.format(check.within()))));
    }
    return check.proven() && !isProven(check, last.get(), due)
        ? Optional.of(
            finding(window, Kind.NOT_PROVEN, backup)
                .because(
                    "%s, and no drill is due between then and the %s of %s"
                        .formatted(opens, backup, local(last.get(), window.plan().zone()))))
        : Optional.empty();
  }

  /** The last time before a window at which a backup is due that is young enough for it. */
  private static Optional<Instant> last(Timetable backup, Instant due, Duration within) {
    Optional<Instant> last = Optional.empty();
    Duration back = SHORT;
    while (last.isEmpty() && back.compareTo(within.multipliedBy(2)) < 0) {
      Instant from = due.minus(back.compareTo(within) < 0 ? back : within);
      last = backup.recurrence().occurrences(from, due).stream().reduce((_, later) -> later);
      back = back.multipliedBy(2);
    }
    return last;
  }

  private boolean isProven(BackedUp check, Instant backedUp, Instant due) {
    return plans.drillsOf(check.backup()).stream()
        .flatMap(drill -> Optional.ofNullable(plans.timetables().get(drill.chain())).stream())
        .anyMatch(drill ->
            drill.recurrence().from(backedUp).findFirst().filter(due::isAfter).isPresent());
  }

  private static Finding finding(Planned window, Kind kind, String backup) {
    return sentence -> new CalendarFinding(window.plan().chain(), kind, backup, sentence);
  }

  /** One whose sentence is still to be said. */
  private interface Finding {
    CalendarFinding because(String sentence);
  }
}
