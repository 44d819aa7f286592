package dev.muster.planner;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From when on each plan's calendar counts: what was due before it was first seen was promised to
 * nobody.
 *
 * @param plans by name
 */
public record KnownPlans(Map<String, Known> plans) {
  public static final KnownPlans NONE = new KnownPlans(Map.of());

  public KnownPlans {
    plans = Map.copyOf(plans);
  }

  /** A calendar in words, and the moment from which it counts. */
  public record Known(String calendar, Instant since) {
    private Known from(Instant moment) {
      return moment.isAfter(since) ? new Known(calendar, moment) : this;
    }
  }

  /** What is known with these timetables; one that is new or has changed counts from now. */
  KnownPlans with(List<Timetable> timetables, Instant now) {
    return of(timetables, timetable -> known(timetable, now));
  }

  /** As before, but from a moment on where that is later. */
  KnownPlans from(List<Timetable> timetables, Function<Timetable, Instant> moment) {
    return of(timetables, timetable -> get(timetable).from(moment.apply(timetable)));
  }

  /** From when on a timetable that is known counts. */
  Instant since(Timetable timetable) {
    return get(timetable).since();
  }

  private Known get(Timetable timetable) {
    return Objects.requireNonNull(plans.get(timetable.plan()), timetable.plan());
  }

  private Known known(Timetable timetable, Instant now) {
    String calendar = timetable.recurrence().words();
    @Nullable Known before = plans.get(timetable.plan());
    return before != null && before.calendar().equals(calendar) ? before : new Known(calendar, now);
  }

  private static KnownPlans of(List<Timetable> timetables, Function<Timetable, Known> known) {
    return new KnownPlans(timetables.stream().collect(Collectors.toMap(Timetable::plan, known)));
  }
}
