package dev.muster.summary;

import dev.muster.notice.Notice.Report;
import dev.muster.notice.NoticeText.Line;
import dev.muster.notice.TimeText;
import dev.muster.text.Bytes;
import dev.muster.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A summary in the words of a message: a line for each backup, and what is wrong. */
public record SummaryReport(PeriodSummary summary, String publicUrl) {
  private static final int MOST = 40;
  private static final int LONGEST = 400;

  /** As a message tells it. */
  public Report report() {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "Period",
            "%s, from %s to %s"
                .formatted(
                    summary.words(),
                    TimeText.clock(summary.from()),
                    TimeText.clock(summary.until()))));
    add(lines, summary.backups().stream().map(SummaryReport::line).toList(), "More backups");
    add(lines, each(SummaryReport::broken), "More promises broken");
    add(lines, each(SummaryReport::open), "More to be followed up");
    summary.leftOut().ifPresent(words -> lines.add(new Line("Not all", Text.line(words, LONGEST))));
    lines.add(new Line("All of it", address()));
    return new Report("Backups, %s: %s".formatted(summary.words(), summary.sentence()), lines);
  }

  private interface Lines {
    Stream<Line> of(BackupReview review);
  }

  private List<Line> each(Lines lines) {
    return summary.backups().stream().flatMap(lines::of).toList();
  }

  private static void add(List<Line> lines, List<Line> some, String more) {
    some.stream()
        .limit(MOST)
        .map(line -> new Line(line.label(), Text.line(line.value(), LONGEST)))
        .forEach(lines::add);
    if (some.size() > MOST) {
      lines.add(new Line(more, Integer.toString(some.size() - MOST)));
    }
  }

  private static Line line(BackupReview review) {
    Tally tally = review.period();
    return new Line(
        review.backup(),
        ("%s; restore points: %d made, %d proven%s; backups: %s; drills: %s;"
                + " promises: %d kept, %d broken")
            .formatted(
                review.proven() ? "proven" : "not proven",
                tally.made(),
                tally.proven(),
                sizes(review.trend()),
                turnout(tally.backups()),
                turnout(tally.drills()),
                tally.kept(),
                tally.broken()));
  }

  private static String sizes(List<TrendPoint> trend) {
    return trend.isEmpty()
        ? ""
        : ", from %s to %s"
            .formatted(Bytes.words(trend.getFirst().bytes()), Bytes.words(trend.getLast().bytes()));
  }

  private static String turnout(Turnout turnout) {
    return "%d held, %d failed, %d missed"
        .formatted(turnout.held(), turnout.failed(), turnout.missed());
  }

  private static Stream<Line> broken(BackupReview review) {
    return review.broken().stream()
        .map(broken ->
            new Line(
                "Broken",
                "%s: %s, %s %s"
                    .formatted(
                        broken.plan(),
                        broken.promise(),
                        broken.times() == 1 ? "once:" : broken.times() + " times, last:",
                        broken.last())));
  }

  private static Stream<Line> open(BackupReview review) {
    return review.followUps().stream()
        .filter(FollowUp::isOpen)
        .map(open ->
            new Line(
                "Open",
                "%s: %s since %s, %s"
                    .formatted(
                        open.drill(),
                        open.target(),
                        TimeText.clock(open.opened().at()),
                        open.what())));
  }

  private String address() {
    return "%s%sconsole/backups/summary?period=%s&zone=%s"
        .formatted(
            publicUrl,
            publicUrl.endsWith("/") ? "" : "/",
            summary.period(),
            summary.zone().getId().replace("+", "%2B"));
  }
}
