package dev.muster.policy;

import static dev.muster.freeze.FreezeVerdict.local;

import dev.muster.planner.Agenda;
import dev.muster.planner.Timetable;
import dev.muster.policy.CalendarFinding.Kind;
import dev.muster.window.Booking;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowPreview.Planned;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the calendars of a policy say against each other within a year. Time alone may bring some of
 * it up, so it is worth a look each day.
 */
public record CalendarFindings(Plans plans, Instant now) {
  private static final Duration AHEAD = Duration.ofDays(366);
  private static final int LOOKED_AT = 10;
  private static final int MOST_TIMES = 100;

  /** All there is to find from a moment on, in the order of the plans. */
  public static List<CalendarFinding> of(Policy policy, Instant now) {
    return new CalendarFindings(policy.plans(), now).find();
  }

  private List<CalendarFinding> find() {
    List<Booking> bookings = plans.bookings();
    return Stream.of(
            plans.scheduled().stream().flatMap(this::neverRuns),
            plans.plannedWindows().stream().flatMap(this::overlapsItself),
            IntStream.range(0, bookings.size())
                .boxed()
                .flatMap(i -> overlaps(bookings.get(i), bookings.subList(i + 1, bookings.size()))),
            plans.plannedWindows().stream()
                .flatMap(window -> new BackupFindings(plans, now).of(window)))
        .flatMap(found -> found)
        .toList();
  }

  private Stream<CalendarFinding> neverRuns(Timetable timetable) {
    List<Agenda.Entry> next =
        Agenda.next(List.of(timetable), plans.freezes(), now, LOOKED_AT).entries();
    if (next.isEmpty()) {
      return Stream.of(
          new CalendarFinding(
              timetable.plan(),
              Kind.NEVER_AGAIN,
              null,
              "never comes again: none of its dates is still to come"));
    }
    if (next.stream().anyMatch(entry -> entry.frozen().isEmpty())) {
      return Stream.empty();
    }
    String freeze = next.getFirst().frozen().getFirst().name();
    return Stream.of(
        new CalendarFinding(
            timetable.plan(),
            Kind.ALWAYS_FROZEN,
            freeze,
            "is frozen each time, first by " + freeze));
  }

  private Stream<CalendarFinding> overlapsItself(Planned window) {
    return window.booking().overlapsItself(now, MOST_TIMES).stream()
        .map(period ->
            new CalendarFinding(
                window.plan().chain(),
                Kind.OVERLAPS_ITSELF,
                null,
                "is due again before it is over, first in that from "
                    + local(period.from(), window.plan().zone())));
  }

  /** Of plans that are no windows, nothing is said: each waits until a system is free. */
  private Stream<CalendarFinding> overlaps(Booking one, List<Booking> others) {
    return others.stream()
        .filter(other -> isWindow(one) || isWindow(other))
        .filter(other -> isPlan(one) || isPlan(other))
        .map(other -> isTold(one, other) ? overlap(one, other) : overlap(other, one))
        .flatMap(Optional::stream);
  }

  private static boolean isWindow(Booking booking) {
    return !isPlan(booking) || booking.name().startsWith(WindowPlan.KIND + "/");
  }

  /** A window of a provider is no plan, and in nobody's hand. */
  private static boolean isPlan(Booking booking) {
    return booking.name().indexOf('/') >= 0;
  }

  /** Of a window and something else, it is told of the window, unless it is a provider's. */
  private static boolean isTold(Booking one, Booking other) {
    return isPlan(one) && (isWindow(one) || !isPlan(other));
  }

  private Optional<CalendarFinding> overlap(Booking one, Booking other) {
    List<String> shared = one.sharedWith(other);
    return shared.isEmpty()
        ? Optional.empty()
        : one.clash(other, now, now.plus(AHEAD))
            .map(clash ->
                new CalendarFinding(
                    one.name(), Kind.OVERLAPS, other.name(), sentence(one, other, shared, clash)));
  }

  private static String sentence(
      Booking one, Booking other, List<String> shared, Booking.Clash clash) {
    ZoneId zone = one.recurrence().zone();
    return "%s %s, which has %s too, first on %s, where that is from %s to %s"
        .formatted(
            clash.isWithin() ? "lies within" : "overlaps",
            other.name(),
            String.join(", ", shared),
            local(clash.one().from(), zone),
            local(clash.other().from(), zone),
            local(clash.other().until(), zone));
  }
}
