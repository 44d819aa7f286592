package dev.muster.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs that a summary counts.
 *
 * @param runs those that ended in a period or in the one before, and all of drills
 * @param cut plans that have had so many runs that the oldest of them are not among these
 */
record ReadRuns(List<CountedRun> runs, List<String> cut) {
  /** A run that began before the end of a period shows by then that it was held. */
  private static final Duration LONGEST_RUN = Duration.ofDays(2);

  static ReadRuns of(
      SummaryPeriod period, List<WatchedBackup> backups, EndedRuns source, Instant now) {
    Instant until = period.span().until().plus(LONGEST_RUN);
    List<String> drills = chains(backups).filter(ReadRuns::isDrill).toList();
    List<String> others = chains(backups).filter(chain -> !isDrill(chain)).toList();
    List<CountedRun> recent = source.between(others, period.before().span().from(), until);
    List<CountedRun> all =
        Stream.concat(
                source.between(drills, Instant.EPOCH, later(until, now)).stream(), recent.stream())
            .toList();
    return new ReadRuns(all, cut(all));
  }

  /** What was made in the period may be proven long after it. */
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Stream<String> chains(List<WatchedBackup> backups) {
    return backups.stream().flatMap(backup -> backup.chains().stream()).distinct();
  }

  private static boolean isDrill(String chain) {
    return chain.startsWith(CountedRun.DRILL + "/");
  }

  private static List<String> cut(List<CountedRun> runs) {
    return runs.stream()
        .collect(Collectors.groupingBy(CountedRun::plan, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(plan -> plan.getValue() >= EndedRuns.MOST)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
