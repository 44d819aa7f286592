package dev.muster.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From when on the calendar of each plan counts: what was due before it was first seen was promised
 * to nobody.
 */
public record KnownPlans(List<Known> calendars) {
  public static final KnownPlans NONE = new KnownPlans(List.of());

  /**
   * How long a calendar that is not there any more is remembered: processes that have another
   * revision of the policy for a while lose nothing of it.
   */
  static final Duration KEPT = Duration.ofHours(2);

  public KnownPlans {
    calendars = List.copyOf(calendars);
  }

  /**
   * A calendar of a plan.
   *
   * @param calendar in words
   * @param since the moment from which it counts
   * @param seen when it was last in force
   */
  public record Known(String plan, String calendar, Instant since, Instant seen) {
    private boolean isOf(Timetable timetable) {
      return plan.equals(timetable.plan()) && calendar.equals(timetable.recurrence().words());
    }

    private Known from(Instant moment) {
      return moment.isAfter(since) ? new Known(plan, calendar, moment, seen) : this;
    }
  }

  /** What is known with these timetables; one that is new or has changed counts from now. */
  KnownPlans with(List<Timetable> timetables, Instant now) {
    Stream<Known> absent =
        calendars.stream()
            .filter(known -> timetables.stream().noneMatch(known::isOf))
            .filter(known -> now.isBefore(known.seen().plus(KEPT)));
    Stream<Known> present =
        timetables.stream()
            .map(timetable ->
                new Known(
                    timetable.plan(),
                    timetable.recurrence().words(),
                    find(timetable).map(Known::since).orElse(now),
                    now));
    return new KnownPlans(Stream.concat(present, absent).toList());
  }

  /** As before, but the calendar of a timetable counts from a moment on where that is later. */
  KnownPlans from(Timetable timetable, Instant moment) {
    return new KnownPlans(
        calendars.stream()
            .map(known -> known.isOf(timetable) ? known.from(moment) : known)
            .toList());
  }

  /** From when on a timetable that is known counts. */
  Instant since(Timetable timetable) {
    return find(timetable).orElseThrow().since();
  }

  private Optional<Known> find(Timetable timetable) {
    return calendars.stream().filter(known -> known.isOf(timetable)).findFirst();
  }
}
