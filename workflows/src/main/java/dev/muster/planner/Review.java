package dev.muster.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The runs to be looked at once, now that they must have begun.
 *
 * @param known what the next review must know: it begins for each plan where this one ended
 */
public record Review(List<DueRun> due, KnownPlans known) {
  /** How long a run that began at the last moment may take to show it. */
  static final Duration SLACK = Duration.ofMinutes(1);

  public Review {
    due = List.copyOf(due);
  }

  /** What is to be looked at, each occurrence in exactly one review. */
  public static Review of(List<Timetable> timetables, KnownPlans before, Instant now) {
    KnownPlans known = before.with(timetables, now);
    List<DueRun> due =
        timetables.stream()
            .flatMap(timetable ->
                timetable
                    .recurrence()
                    .occurrences(known.since(timetable), judged(timetable, now))
                    .stream()
                    .map(at -> run(timetable, at)))
            .sorted(Comparator.comparing(run -> run.occurrence().due()))
            .toList();
    return new Review(due, known.from(timetables, timetable -> judged(timetable, now)));
  }

  private static Instant judged(Timetable timetable, Instant now) {
    return now.minus(timetable.startWithin()).minus(SLACK);
  }

  private static DueRun run(Timetable timetable, Instant due) {
    return new DueRun(
        new Occurrence(timetable.plan(), due), timetable.summary(), timetable.concern());
  }
}
