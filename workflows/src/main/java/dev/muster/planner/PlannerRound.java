package dev.muster.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What a planner does at a moment.
 *
 * @param starts the occurrences to start, the next first
 * @param known what the next round must know
 */
public record PlannerRound(List<Occurrence> starts, KnownPlans known) {
  /** A planner that is away for less than this delays nothing. */
  static final Duration AHEAD = Duration.ofDays(2);

  public PlannerRound {
    starts = List.copyOf(starts);
  }

  /**
   * The occurrences whose lead begins within {@link #AHEAD}, and those that are late but not yet
   * missed; one that was started before is among them again.
   */
  public static PlannerRound of(List<Timetable> timetables, KnownPlans before, Instant now) {
    KnownPlans known = before.with(timetables, now);
    List<Occurrence> starts =
        timetables.stream()
            .flatMap(timetable ->
                timetable
                    .recurrence()
                    .occurrences(
                        begin(known.since(timetable), now.minus(timetable.startWithin())),
                        now.plus(timetable.lead()).plus(AHEAD))
                    .stream()
                    .map(due -> new Occurrence(timetable.plan(), due)))
            .sorted(Comparator.comparing(Occurrence::due).thenComparing(Occurrence::plan))
            .toList();
    return new PlannerRound(starts, known);
  }

  private static Instant begin(Instant known, Instant notMissed) {
    return known.isAfter(notMissed) ? known : notMissed;
  }
}
