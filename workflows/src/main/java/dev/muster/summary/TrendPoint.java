package dev.muster.summary;

import dev.muster.backup.MadePoint;
import dev.muster.restorepoint.RestorePointId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A day on which restore points were made.
 *
 * @param at when the last of them was there
 * @param bytes of the last of them
 * @param took the longest of the runs that made them
 * @param proven whether any of them was proven
 */
public record TrendPoint(Instant at, long bytes, Duration took, boolean proven) {
  /**
   * Day by day, the first one first.
   *
   * @param runs that ended in the time that is looked at
   * @param proven restore points
   */
  static List<TrendPoint> of(List<CountedRun> runs, Set<RestorePointId> proven, ZoneId zone) {
    return runs.stream()
        .filter(run -> run.made() != null)
        .sorted(Comparator.comparing(CountedRun::endedAt))
        .collect(Collectors.groupingBy(run -> day(run, zone), TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(day -> point(day, proven))
        .toList();
  }

  private static LocalDate day(CountedRun run, ZoneId zone) {
    return run.endedAt().atZone(zone).toLocalDate();
  }

  private static TrendPoint point(List<CountedRun> day, Set<RestorePointId> proven) {
    CountedRun last = day.getLast();
    return new TrendPoint(
        last.endedAt(),
        Objects.requireNonNull(last.made()).bytes(),
        day.stream().map(CountedRun::took).max(Comparator.naturalOrder()).orElseThrow(),
        day.stream()
            .map(CountedRun::made)
            .filter(Objects::nonNull)
            .map(MadePoint::point)
            .anyMatch(proven::contains));
  }
}
