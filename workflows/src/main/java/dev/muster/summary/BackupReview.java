package dev.muster.summary;

import dev.muster.calendar.Period;
import dev.muster.restorepoint.RestorePointId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of a backup in a period.
 *
 * @param proven whether there was a proof until the period's end, and no fault that is not
 *     outweighed by a later proof of a restore point that is not older
 * @param period what it came to
 * @param before what it came to in the period before
 * @param trend of what was made, day by day
 * @param drills how long each took
 * @param followUps what was open at the end of the period or was closed in it
 */
public record BackupReview(
    String backup,
    String system,
    boolean proven,
    Tally period,
    Tally before,
    List<BrokenPromise> broken,
    List<TrendPoint> trend,
    List<DrillTime> drills,
    List<FollowUp> followUps) {
  public BackupReview {
    broken = List.copyOf(broken);
    trend = List.copyOf(trend);
    drills = List.copyOf(drills);
    followUps = List.copyOf(followUps);
  }

  static BackupReview of(WatchedBackup backup, SummaryPeriod period, ReadRuns all, Instant now) {
    ReadRuns read = all.of(backup);
    List<CountedRun> runs = read.runs();
    Period span = period.span();
    List<CountedRun> ended = runs.stream().filter(run -> span.contains(run.endedAt())).toList();
    Set<RestorePointId> proven =
        runs.stream().map(CountedRun::proven).filter(Objects::nonNull).collect(Collectors.toSet());
    return new BackupReview(
        backup.name(),
        backup.system(),
        isProven(runs, span.until()),
        Tally.of(backup, read, span, now),
        Tally.of(backup, read, period.before().span(), now),
        BrokenPromise.of(ended),
        TrendPoint.of(ended, proven, period.zone()),
        DrillTime.of(ended),
        followUps(runs, span));
  }

  /** As they stood at the end. */
  private static List<FollowUp> followUps(List<CountedRun> runs, Period span) {
    return FollowUps.of(runs.stream().filter(run -> run.endedAt().isBefore(span.until())).toList())
        .stream()
        .filter(followUp -> followUp.isOpenFrom(span.from()))
        .toList();
  }

  /** What a drill could not find out says nothing. */
  private static boolean isProven(List<CountedRun> runs, Instant until) {
    List<CountedRun> heard = runs.stream().filter(run -> run.endedAt().isBefore(until)).toList();
    return heard.stream().anyMatch(run -> run.proven() != null) && LastFault.of(heard).isEmpty();
  }
}
