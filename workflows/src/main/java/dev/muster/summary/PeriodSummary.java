package dev.muster.summary;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What became of all backups in a period.
 *
 * @param period its name, such as {@code 2026-W48}
 * @param words the same as people say it
 * @param over whether it has ended
 * @param sentence the whole in a line, such as {@code 5 of 6 systems proven, 1 promise broken}
 * @param cut plans that have had so many runs that the oldest of them are not counted
 */
public record PeriodSummary(
    String period,
    String words,
    Instant from,
    Instant until,
    ZoneId zone,
    boolean over,
    String sentence,
    List<BackupReview> backups,
    List<String> cut) {
  public PeriodSummary {
    backups = List.copyOf(backups);
    cut = List.copyOf(cut);
  }

  /** Puts it together from what runs left behind. */
  public static PeriodSummary of(
      SummaryPeriod period, List<WatchedBackup> backups, EndedRuns source, Instant now) {
    ReadRuns read = ReadRuns.of(period, backups, source, now);
    List<BackupReview> reviews =
        backups.stream().map(backup -> BackupReview.of(backup, period, read, now)).toList();
    return new PeriodSummary(
        period.name(),
        period.words(),
        period.span().from(),
        period.span().until(),
        period.zone(),
        !now.isBefore(period.span().until()),
        sentence(reviews),
        reviews,
        read.cut());
  }

  /** What is not counted, in a sentence; nothing when all is. */
  public Optional<String> leftOut() {
    return cut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Only the newest %,d runs are counted of %s."
                .formatted(EndedRuns.MOST, String.join(", ", cut)));
  }

  private static String sentence(List<BackupReview> reviews) {
    if (reviews.isEmpty()) {
      return "there is no backup";
    }
    long proven = reviews.stream().filter(BackupReview::proven).count();
    int broken = reviews.stream().mapToInt(review -> review.period().broken()).sum();
    return "%d of %d %s proven, %s"
        .formatted(
            proven,
            reviews.size(),
            reviews.size() == 1 ? "system" : "systems",
            broken == 0
                ? "no promise broken"
                : broken == 1 ? "1 promise broken" : broken + " promises broken");
  }
}
