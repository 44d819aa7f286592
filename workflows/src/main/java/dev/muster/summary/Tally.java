package dev.muster.summary;

import dev.muster.backup.MadePoint;
import dev.muster.calendar.Period;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidencePromise.Outcome;
import dev.muster.restorepoint.RestorePointId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs came to in a time.
 *
 * @param made how many restore points runs of the backup made
 * @param proven how many restore points drills proved, whenever they were made
 * @param oldest when the first of those made was begun; null when none was made
 * @param newest when the last of those made was begun; null when none was made
 * @param kept how often a promise was kept
 * @param broken how often a promise was broken
 */
public record Tally(
    int made,
    int proven,
    @Nullable Instant oldest,
    @Nullable Instant newest,
    Turnout backups,
    Turnout drills,
    int kept,
    int broken) {

  /**
   * The tally of a backup.
   *
   * @param read of its plans, those before and after that time too
   */
  static Tally of(WatchedBackup backup, ReadRuns read, Period span, Instant now) {
    List<CountedRun> ended =
        read.runs().stream().filter(run -> span.contains(run.endedAt())).toList();
    List<Instant> made =
        ended.stream()
            .map(CountedRun::made)
            .filter(Objects::nonNull)
            .map(MadePoint::point)
            .distinct()
            .map(RestorePointId::begunAt)
            .sorted()
            .toList();
    return new Tally(
        made.size(),
        (int) ended.stream().map(CountedRun::proven).filter(Objects::nonNull).distinct().count(),
        made.stream().min(Comparator.naturalOrder()).orElse(null),
        made.stream().max(Comparator.naturalOrder()).orElse(null),
        turnout(CountedRun.BACKUP, backup, read, span, now),
        turnout(CountedRun.DRILL, backup, read, span, now),
        count(ended, Outcome.KEPT),
        count(ended, Outcome.BROKEN));
  }

  private static Turnout turnout(
      String kind, WatchedBackup backup, ReadRuns read, Period span, Instant now) {
    return backup.plans().stream()
        .filter(plan -> plan.chain().startsWith(kind + "/"))
        .map(plan -> Turnout.of(plan, read, span, now))
        .reduce(Turnout.NONE, Turnout::and);
  }

  private static int count(List<CountedRun> ended, Outcome outcome) {
    return (int) promises(ended).filter(promise -> promise.outcome() == outcome).count();
  }

  private static Stream<EvidencePromise> promises(List<CountedRun> ended) {
    return ended.stream().flatMap(run -> run.promises().stream());
  }
}
