package dev.muster.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a planner does at a moment.
 *
 * @param starts the occurrences to start, the next first
 * @param known what the next round must know: it begins for each plan where this one ended
 * @param heartbeats the backups whose heartbeats are written
 * @param faults by which the calendars stand against each other now
 */
public record PlannerRound(
    List<Occurrence> starts,
    KnownPlans known,
    List<String> heartbeats,
    List<PlanCondition> faults) {
  /** A planner that is away for less than this delays nothing. */
  static final Duration AHEAD = Duration.ofDays(2);

  public PlannerRound {
    starts = List.copyOf(starts);
    heartbeats = List.copyOf(Objects.requireNonNullElse(heartbeats, List.of()));
    faults = List.copyOf(Objects.requireNonNullElse(faults, List.of()));
  }

  /** One of the calendar alone. */
  public PlannerRound(List<Occurrence> starts, KnownPlans known) {
    this(starts, known, List.of(), List.of());
  }

  /** The same with heartbeats of these backups. */
  public PlannerRound beating(List<String> backups) {
    return new PlannerRound(starts, known, backups, faults);
  }

  /** The same with these faults of calendars. */
  public PlannerRound finding(List<PlanCondition> others) {
    return new PlannerRound(starts, known, heartbeats, others);
  }

  /**
   * The occurrences whose lead begins within {@link #AHEAD}, and those that are late but not yet
   * missed; each is among the starts of one round, unless that round left it.
   *
   * @param left what the round before could not start
   */
  public static PlannerRound of(
      List<Timetable> timetables, KnownPlans before, List<Occurrence> left, Instant now) {
    KnownPlans known = before.with(timetables, now);
    KnownPlans next = known;
    for (Timetable timetable : timetables) {
      next = next.from(timetable, horizon(timetable, now));
    }
    Stream<Occurrence> again = left.stream().filter(due -> isInTime(due, timetables, now));
    Stream<Occurrence> fresh =
        timetables.stream().flatMap(timetable -> dues(timetable, known.since(timetable), now));
    return new PlannerRound(
        Stream.concat(again, fresh)
            .distinct()
            .sorted(Comparator.comparing(Occurrence::due).thenComparing(Occurrence::plan))
            .toList(),
        next);
  }

  private static Stream<Occurrence> dues(Timetable timetable, Instant since, Instant now) {
    Instant notMissed = now.minus(timetable.startWithin());
    Instant begin = since.isAfter(notMissed) ? since : notMissed;
    return timetable
        .recurrence()
        .from(begin)
        .takeWhile(due -> due.isBefore(horizon(timetable, now)))
        .map(due -> new Occurrence(timetable.plan(), due));
  }

  private static Instant horizon(Timetable timetable, Instant now) {
    return now.plus(timetable.lead()).plus(AHEAD);
  }

  /** A plan that is not there is not given up before its time: others may have it. */
  private static boolean isInTime(Occurrence due, List<Timetable> timetables, Instant now) {
    Duration late =
        timetables.stream()
            .filter(timetable -> timetable.plan().equals(due.plan()))
            .map(Timetable::startWithin)
            .findFirst()
            .orElse(Duration.ZERO);
    return !now.isAfter(due.due().plus(late));
  }
}
