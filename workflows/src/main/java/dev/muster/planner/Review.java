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

  /** So many of each plan at a time, so that no plan keeps the others from their turn. */
  static final int MOST_OF_A_PLAN = 5;

  /** So many at a time, so that a review after a long outage comes to an end. */
  static final int MOST = 100;

  public Review {
    due = List.copyOf(due);
  }

  /** What is to be looked at, each occurrence in exactly one review. */
  public static Review of(List<Timetable> timetables, KnownPlans before, Instant now) {
    KnownPlans known = before.with(timetables, now);
    List<Due> all =
        timetables.stream()
            .flatMap(plan -> dues(plan, known.since(plan), judged(plan, now)).stream())
            .sorted(Comparator.comparing(Due::at))
            .toList();
    List<Due> taken = all.stream().limit(MOST).toList();
    KnownPlans next = known;
    for (Timetable plan : timetables) {
      next = next.from(plan, end(plan, all, taken, judged(plan, now)));
    }
    return new Review(taken.stream().map(Due::run).toList(), next);
  }

  private static List<Due> dues(Timetable timetable, Instant from, Instant until) {
    return timetable
        .recurrence()
        .from(from)
        .takeWhile(due -> due.isBefore(until))
        .limit(MOST_OF_A_PLAN)
        .map(due -> new Due(timetable, due))
        .toList();
  }

  private static Instant judged(Timetable timetable, Instant now) {
    return now.minus(timetable.startWithin()).minus(SLACK);
  }

  /** After the last that was taken when there may be more. */
  private static Instant end(Timetable plan, List<Due> all, List<Due> taken, Instant judged) {
    List<Due> own = of(plan, taken);
    boolean complete = own.size() < MOST_OF_A_PLAN && own.size() == of(plan, all).size();
    if (complete) {
      return judged;
    }
    return own.isEmpty() ? Instant.MIN : own.getLast().at().plusNanos(1);
  }

  private static List<Due> of(Timetable plan, List<Due> dues) {
    return dues.stream().filter(due -> due.timetable().equals(plan)).toList();
  }

  private record Due(Timetable timetable, Instant at) {
    private DueRun run() {
      return new DueRun(
          new Occurrence(timetable.plan(), at), timetable.summary(), timetable.concern());
    }
  }
}
