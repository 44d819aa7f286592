package dev.muster.summary;

import dev.muster.summary.WatchedBackup.WatchedPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The runs that a summary counts.
 *
 * @param runs those that ended in a period or in the one before, and all of drills
 * @param first when the first run of a plan began, however long ago
 * @param cut plans that have had so many runs that the oldest of them are not among these
 */
record ReadRuns(List<CountedRun> runs, Map<String, Instant> first, List<String> cut) {
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
    return new ReadRuns(all, source.first(chains(backups).toList()), cut(all));
  }

  /** Those of a backup. */
  ReadRuns of(WatchedBackup backup) {
    return new ReadRuns(backup.of(runs), first, cut);
  }

  /** Those of a plan. */
  List<CountedRun> of(WatchedPlan plan) {
    return runs.stream().filter(run -> run.plan().equals(plan.chain())).toList();
  }

  /** From when on it would be known if a plan missed a run; nothing when it never ran. */
  Optional<Instant> knownSince(WatchedPlan plan) {
    return cut.contains(plan.chain())
        ? of(plan).stream().map(CountedRun::startedAt).min(Comparator.naturalOrder())
        : Optional.ofNullable(first.get(plan.chain()));
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
