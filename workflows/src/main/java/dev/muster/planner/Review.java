package dev.muster.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs to be looked at once, now that they must have begun.
 *
 * @param known what the next review must know: it begins for each plan where this one ended
 */
public record Review(List<DueRun> due, KnownPlans known) {
  /** How long a run that began at the last moment may take to show it. */
  static final Duration SLACK = Duration.ofMinutes(1);

  /** So many of each plan at a time, so that a review after a long outage comes to an end. */
  static final int MOST = 5;

  public Review {
    due = List.copyOf(due);
  }

  /** What is to be looked at, each occurrence in exactly one review. */
  public static Review of(List<Timetable> timetables, KnownPlans before, Instant now) {
    KnownPlans known = before.with(timetables, now);
    Map<Timetable, List<Instant>> dues = new LinkedHashMap<>();
    timetables.forEach(plan -> dues.put(plan, dues(plan, known.since(plan), judged(plan, now))));
    return new Review(
        runs(dues),
        known.from(timetables, plan -> end(dues.getOrDefault(plan, List.of()), judged(plan, now))));
  }

  private static List<Instant> dues(Timetable timetable, Instant from, Instant until) {
    return timetable
        .recurrence()
        .from(from)
        .takeWhile(due -> due.isBefore(until))
        .limit(MOST)
        .toList();
  }

  private static List<DueRun> runs(Map<Timetable, List<Instant>> dues) {
    return dues.entrySet().stream()
        .flatMap(plan -> plan.getValue().stream().map(due -> run(plan.getKey(), due)))
        .sorted(Comparator.comparing(run -> run.occurrence().due()))
        .toList();
  }

  private static Instant judged(Timetable timetable, Instant now) {
    return now.minus(timetable.startWithin()).minus(SLACK);
  }

  /** After the last that was looked at when there may be more. */
  private static Instant end(List<Instant> dues, Instant judged) {
    return dues.size() < MOST ? judged : dues.getLast().plusNanos(1);
  }

  private static DueRun run(Timetable timetable, Instant due) {
    return new DueRun(
        new Occurrence(timetable.plan(), due), timetable.summary(), timetable.concern());
  }
}
