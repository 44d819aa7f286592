package dev.muster.planner;

import dev.muster.freeze.FreezeCalendar;
import dev.muster.freeze.FreezeHold;
import dev.muster.freeze.FreezePeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is due next, and whether it will be allowed to start.
 *
 * @param freezes those that hold at some time before the last entry is due
 */
public record Agenda(List<Entry> entries, List<Frozen> freezes) {
  /** How many entries are told when nobody says how many. */
  public static final int USUAL = 10;

  /** The most entries that are told at once. */
  public static final int MOST = 1_000;

  private static final int MOST_FREEZES = 100;

  public Agenda {
    entries = List.copyOf(entries);
    freezes = List.copyOf(freezes);
  }

  /**
   * A time at which a plan is due.
   *
   * @param workflowId the run's own id
   * @param zone in which its calendar is written
   * @param frozen what would keep it from starting
   */
  public record Entry(
      String plan,
      String summary,
      String calendar,
      Instant due,
      ZoneId zone,
      String workflowId,
      List<FreezeHold> frozen) {
    public Entry {
      frozen = List.copyOf(frozen);
    }
  }

  /**
   * A time in which some plans may not start.
   *
   * @param from not earlier than what is looked at
   * @param until null when nobody knows
   */
  public record Frozen(String name, String reason, Instant from, @Nullable Instant until) {
    private static Frozen of(FreezePeriod period, Instant seenFrom) {
      Instant from = period.period().from();
      Instant until = period.period().until();
      return new Frozen(
          period.freeze().name(),
          period.freeze().reason(),
          from.isBefore(seenFrom) ? seenFrom : from,
          until.equals(Instant.MAX) ? null : until);
    }
  }

  /** The next times at which any of the plans is due, from a moment on. */
  public static Agenda next(
      List<Timetable> timetables, FreezeCalendar freezes, Instant from, int count) {
    List<Entry> entries =
        timetables.stream()
            .flatMap(timetable ->
                timetable.recurrence().from(from).limit(count).map(due -> new Due(timetable, due)))
            .sorted(Comparator.comparing(Due::at).thenComparing(due -> due.timetable().plan()))
            .limit(count)
            .map(due -> due.entry(freezes))
            .toList();
    return new Agenda(
        entries, entries.isEmpty() ? List.of() : until(entries.getLast().due(), freezes, from));
  }

  private static List<Frozen> until(Instant last, FreezeCalendar freezes, Instant from) {
    return freezes.next(from, MOST_FREEZES).stream()
        .filter(period -> !period.period().from().isAfter(last))
        .map(period -> Frozen.of(period, from))
        .toList();
  }

  private record Due(Timetable timetable, Instant at) {
    private Entry entry(FreezeCalendar freezes) {
      return new Entry(
          timetable.plan(),
          timetable.summary(),
          timetable.recurrence().words(),
          at,
          timetable.recurrence().zone(),
          new Occurrence(timetable.plan(), at).workflowId(),
          freezes.at(at, timetable.subject()));
    }
  }
}
