package dev.muster.console;

import dev.muster.document.Row;
import dev.muster.summary.BackupReview;
import dev.muster.summary.BrokenPromise;
import dev.muster.summary.PeriodSummary;
import dev.muster.summary.SummaryPeriod;
import dev.muster.summary.SummaryPeriod.Kind;
import dev.muster.summary.Tally;
import dev.muster.summary.Turnout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What became of the backups in a week or a month.
 *
 * @param words the period
 * @param state whether it is over
 * @param pages where there are other periods
 * @param cut what is not counted, in a sentence; null when all is
 */
record SummaryPage(
    String words,
    String zone,
    Moment from,
    Moment until,
    String state,
    String sentence,
    List<Page> pages,
    List<Review> reviews,
    @Nullable String cut) {

  /** Another period. */
  record Page(String name, String href) {}

  /** A backup. */
  record Review(
      String name,
      String href,
      String mark,
      String style,
      String proven,
      List<Row> rows,
      List<String> broken,
      List<BarChart> charts,
      List<FollowUpLine> followUps) {}

  static SummaryPage of(SummaryPeriod period, PeriodSummary summary, Times times) {
    return new SummaryPage(
        summary.words(),
        summary.zone().getId(),
        times.moment(summary.from()),
        times.moment(summary.until()),
        summary.over() ? "It is over." : "It is not over: what is to come is not counted.",
        sentence(summary),
        pages(period, times.now()),
        summary.backups().stream().map(review -> review(review, times)).toList(),
        summary.leftOut().orElse(null));
  }

  private static String sentence(PeriodSummary summary) {
    String sentence = summary.sentence();
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
  }

  private static List<Page> pages(SummaryPeriod period, Instant now) {
    List<Page> pages = new ArrayList<>();
    pages.add(page("Before: ", period.before()));
    if (!period.after().span().from().isAfter(now)) {
      pages.add(page("After: ", period.after()));
    }
    Kind other = period.kind() == Kind.WEEK ? Kind.MONTH : Kind.WEEK;
    pages.add(page("", SummaryPeriod.at(period.span().from(), other, period.zone())));
    return pages;
  }

  private static Page page(String which, SummaryPeriod period) {
    return new Page(
        which + period.words(),
        UriComponentsBuilder.fromPath("/console/backups/summary")
            .queryParam("period", period.name())
            .queryParam("zone", "{zone}")
            .encode()
            .buildAndExpand(period.zone().getId())
            .toUriString());
  }

  private static Review review(BackupReview review, Times times) {
    return new Review(
        review.backup(),
        BackupLine.href(review.backup()),
        review.proven() ? "✓" : "?",
        review.proven() ? "good" : "open",
        review.proven() ? "Proven" : "Not proven",
        rows(review, times),
        review.broken().stream().map(SummaryPage::broken).toList(),
        charts(review, times),
        review.followUps().stream().map(one -> FollowUpLine.of(one, times)).toList());
  }

  private static List<BarChart> charts(BackupReview review, Times times) {
    TrendCharts charts = new TrendCharts(times);
    List<BarChart> all = new ArrayList<>(charts.of(review.trend()));
    all.addAll(charts.ofDrills(review.drills()));
    return all;
  }

  private static List<Row> rows(BackupReview review, Times times) {
    Tally now = review.period();
    Tally before = review.before();
    return List.of(
        new Row("System", review.system()),
        new Row("Restore points made", than(now.made(), before.made())),
        new Row("Begun", begun(now, times)),
        new Row("Restore points proven", than(now.proven(), before.proven())),
        new Row("Backups", turnout(now.backups(), before.backups())),
        new Row("Drills", turnout(now.drills(), before.drills())),
        new Row("Promises kept", than(now.kept(), before.kept())),
        new Row("Promises broken", than(now.broken(), before.broken())));
  }

  private static String than(int now, int before) {
    return "%d (%d in the period before)".formatted(now, before);
  }

  private static String begun(Tally tally, Times times) {
    Instant oldest = tally.oldest();
    Instant newest = tally.newest();
    return oldest == null || newest == null
        ? "none"
        : "%s to %s".formatted(times.moment(oldest).clock(), times.moment(newest).clock());
  }

  private static String turnout(Turnout now, Turnout before) {
    return "%d held, %d failed, %d missed; %d were due (%d, %d, %d before)"
        .formatted(
            now.held(),
            now.failed(),
            now.missed(),
            now.due(),
            before.held(),
            before.failed(),
            before.missed());
  }

  private static String broken(BrokenPromise broken) {
    return "%s: %s, %s, %s"
        .formatted(
            broken.plan(),
            broken.promise(),
            broken.times() == 1 ? "once" : broken.times() + " times",
            broken.last());
  }
}
