package dev.muster.console;

import dev.muster.console.BarChart.Column;
import dev.muster.summary.DrillTime;
import dev.muster.summary.TrendPoint;
import dev.muster.text.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;

/** How sizes and times go on. */
record TrendCharts(Times times) {
  private static final int SHOWN = 60;

  /** What was made each day: how much, and how long it took. */
  List<BarChart> of(List<TrendPoint> days) {
    return Stream.of(sizes(days), durations(days)).flatMap(List::stream).toList();
  }

  private List<BarChart> sizes(List<TrendPoint> days) {
    LongSummaryStatistics all = days.stream().mapToLong(TrendPoint::bytes).summaryStatistics();
    return BarChart.of(
        days.stream()
            .map(day ->
                new Column(
                    times.moment(day.at()), day.bytes(), Bytes.words(day.bytes()), day.proven()))
            .toList(),
        "Sizes by day: from %s to %s"
            .formatted(Bytes.words(all.getMin()), Bytes.words(all.getMax())));
  }

  private List<BarChart> durations(List<TrendPoint> days) {
    return lasting(
        days.stream()
            .map(day -> lasting(times.moment(day.at()), day.took(), day.proven()))
            .toList(),
        "Times that backups took by day");
  }

  /** How long the last drills took. */
  List<BarChart> ofDrills(List<DrillTime> drills) {
    List<DrillTime> shown = drills.subList(Math.max(0, drills.size() - SHOWN), drills.size());
    return lasting(
        shown.stream()
            .map(drill -> lasting(times.moment(drill.at()), drill.took(), drill.proof()))
            .toList(),
        "Times that the last %d drills took".formatted(shown.size()));
  }

  private static Column lasting(Moment at, Duration took, boolean isProven) {
    return new Column(at, took.toMillis(), Times.words(took), isProven);
  }

  private static List<BarChart> lasting(List<Column> columns, String what) {
    LongSummaryStatistics all = columns.stream().mapToLong(Column::value).summaryStatistics();
    return BarChart.of(
        columns, "%s: from %s to %s".formatted(what, millis(all.getMin()), millis(all.getMax())));
  }

  private static String millis(long value) {
    return Times.words(Duration.ofMillis(value));
  }
}
