package dev.muster.console;

import dev.muster.console.BarChart.Column;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.StoredPoints;
import dev.muster.text.Bytes;
import java.util.List;
import java.util.LongSummaryStatistics;

/** The sizes of the last restore points of a store. */
final class SizeChart {
  private static final int SHOWN = 60;

  private SizeChart() {}

  static List<BarChart> of(StoredPoints stored, Times times) {
    List<KeptPoint> points = stored.points().stream().limit(SHOWN).toList().reversed();
    return points.isEmpty()
        ? List.of()
        : BarChart.of(
            points.stream().map(point -> column(point, times)).toList(),
            words(stored.store(), points));
  }

  private static String words(String store, List<KeptPoint> points) {
    LongSummaryStatistics sizes = points.stream().mapToLong(KeptPoint::bytes).summaryStatistics();
    return "Sizes of the last %d restore points in %s: from %s to %s, the latest %s"
        .formatted(
            points.size(),
            store,
            Bytes.words(sizes.getMin()),
            Bytes.words(sizes.getMax()),
            Bytes.words(points.getLast().bytes()));
  }

  private static Column column(KeptPoint point, Times times) {
    return new Column(
        times.moment(point.takenAt()),
        point.bytes(),
        Bytes.words(point.bytes()),
        point.lastProof().isPresent());
  }
}
