package dev.muster.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.Notice;
import dev.muster.notice.NoticeText.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryReportTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-11-30T05:00:00Z");

  private final ScriptedRuns runs = new ScriptedRuns();

  @Test
  void theSubjectIsTheVerdictAndEachBackupIsALine() {
    for (int night = 0; night < 7; night++) {
      runs.add(Runs.made(MONDAY.plus(Duration.ofDays(night)), 38_800_000 + 400_000L * night));
    }
    runs.add(Runs.proven(MONDAY.plus(Duration.ofHours(3)), MONDAY, Runs.broken()));

    Notice.Report report = report(Runs.BERLIN);

    assertThat(report.subject())
        .isEqualTo("Backups, week 48 of 2026: 1 of 1 system proven, 1 promise broken");
    assertThat(report.lines())
        .containsExactly(
            new Line(
                "Period",
                "week 48 of 2026, from 2026-11-22 23:00:00 UTC to 2026-11-29 23:00:00 UTC"),
            new Line(
                "shop-db",
                "proven; restore points: 7 made, 1 proven, from 38.8 MB to 41.2 MB;"
                    + " backups: 7 held, 0 failed, 0 missed; drills: 1 held, 0 failed, 0 missed;"
                    + " promises: 0 kept, 1 broken"),
            new Line(
                "Broken",
                "drill/shop-db-weekly: restored and proven, once: promised 30 min, came to 42 min"),
            new Line(
                "Open",
                "drill/shop-db-weekly: restored and proven since 2026-11-23 04:04:00 UTC,"
                    + " promised 30 min, came to 42 min"),
            new Line(
                "All of it",
                "https://muster.example/console/backups/summary?period=2026-W48&zone=Europe/Berlin"));
  }

  @Test
  void aZoneIsWrittenSoThatABrowserReadsItAgain() {
    assertThat(report(ZoneId.of("UTC+02:00")).lines().getLast().value())
        .endsWith("&zone=UTC%2B02:00");
  }

  @Test
  void whatIsTooLongForAMessageIsCountedAndStandsBehindItsLink() {
    List<WatchedBackup> many =
        IntStream.range(0, 100)
            .mapToObj(number -> new WatchedBackup("db-" + number, "db", List.of()))
            .toList();

    Notice.Report report = report(many, Runs.BERLIN);

    assertThat(report.lines()).hasSize(43);
    assertThat(report.lines()).contains(new Line("More backups", "60"));
  }

  @Test
  void aMessageSaysThatTheOldestOfVeryManyRunsAreNotCounted() {
    for (int number = 0; number < EndedRuns.MOST; number++) {
      runs.add(Runs.made(MONDAY.plusSeconds(number), 1));
    }

    assertThat(report(Runs.BERLIN).lines())
        .contains(new Line("Not all", "Only the newest 6,000 runs are counted of backup/shop-db."));
  }

  private Notice.Report report(ZoneId zone) {
    return report(List.of(Runs.shop()), zone);
  }

  private Notice.Report report(List<WatchedBackup> backups, ZoneId zone) {
    PeriodSummary summary =
        PeriodSummary.of(SummaryPeriod.parse("2026-W48", zone), backups, runs, AFTER);
    return new SummaryReport(summary, "https://muster.example/").report();
  }
}
