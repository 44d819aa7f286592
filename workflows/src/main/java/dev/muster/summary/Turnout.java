package dev.muster.summary;

import dev.muster.calendar.Period;
import dev.muster.calendar.Recurrence;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.planner.Timetable;
import dev.muster.summary.WatchedBackup.WatchedPlan;
import java.time.Instant;
import java.util.List;

/**
 * How many runs there were of plans, and how many there should have been.
 *
 * @param due by the calendar that the policy has now, until now
 * @param held those that came to an end of their own
 * @param failed of those, how many did not do what they are for
 * @param missed times at which one was due and none began until the next time; not counted before
 *     the first run of the plan, nor where the oldest are not among those that were read
 */
public record Turnout(int due, int held, int failed, int missed) {
  static final Turnout NONE = new Turnout(0, 0, 0, 0);

  /**
   * The turnout of a plan in a time.
   *
   * @param read of all plans, those before and after that time too
   */
  static Turnout of(WatchedPlan plan, ReadRuns read, Period span, Instant now) {
    List<CountedRun> own = read.of(plan);
    List<CountedRun> ended =
        own.stream()
            .filter(run -> span.contains(run.endedAt()))
            .filter(run -> run.verdict() != EvidenceVerdict.STOPPED)
            .toList();
    Timetable timetable = plan.timetable();
    List<Instant> due = timetable == null ? List.of() : due(timetable.recurrence(), span, now);
    List<Instant> promised =
        read.knownSince(plan)
            .map(known -> due.stream().filter(known::isBefore).toList())
            .orElse(List.of());
    return new Turnout(
        due.size(),
        ended.size(),
        (int) ended.stream().filter(CountedRun::hasFailed).count(),
        timetable == null ? 0 : missed(plan, timetable, own, promised, now));
  }

  private static List<Instant> due(Recurrence recurrence, Period span, Instant now) {
    return recurrence.occurrences(span.from(), now.isBefore(span.until()) ? now : span.until());
  }

  private static int missed(
      WatchedPlan plan,
      Timetable timetable,
      List<CountedRun> own,
      List<Instant> promised,
      Instant now) {
    Instant over = now.minus(timetable.startWithin()).minus(plan.givenUpAfter());
    return (int)
        promised.stream()
            .filter(due -> due.isBefore(over))
            .filter(due -> noneBegan(own, due, timetable.recurrence()))
            .count();
  }

  private static boolean noneBegan(List<CountedRun> own, Instant due, Recurrence recurrence) {
    Instant next = recurrence.from(due.plusNanos(1)).findFirst().orElse(Instant.MAX);
    Period turn = new Period(due, next);
    return own.stream().noneMatch(run -> run.hasBegun() && turn.contains(run.startedAt()));
  }

  Turnout and(Turnout other) {
    return new Turnout(
        due + other.due, held + other.held, failed + other.failed, missed + other.missed);
  }
}
