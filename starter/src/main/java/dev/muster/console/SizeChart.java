package dev.muster.console;

import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.StoredPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * The sizes of the last restore points of a store, the oldest at the left.
 *
 * @param words what it shows, for those who don't see it
 */
record SizeChart(List<Bar> bars, int width, String words, Moment first, Moment last) {
  static final int HEIGHT = 100;

  private static final int SHOWN = 60;
  private static final int STEP = 12;
  private static final int BREADTH = 9;

  /**
   * A restore point.
   *
   * @param style what is proven is filled
   */
  record Bar(int x, int y, int width, int height, String style, String title) {}

  /** Nothing to see where there are fewer than two. */
  static List<SizeChart> of(StoredPoints stored, Times times) {
    List<KeptPoint> points = stored.points().stream().limit(SHOWN).toList().reversed();
    return points.size() < 2 ? List.of() : List.of(chart(stored.store(), points, times));
  }

  private static SizeChart chart(String store, List<KeptPoint> points, Times times) {
    LongSummaryStatistics sizes = points.stream().mapToLong(KeptPoint::bytes).summaryStatistics();
    List<Bar> bars = new ArrayList<>();
    for (KeptPoint point : points) {
      bars.add(bar(point, bars.size(), Math.max(1, sizes.getMax()), times));
    }
    return new SizeChart(
        bars,
        points.size() * STEP,
        "Sizes of the last %d restore points in %s: from %s to %s, the latest %s"
            .formatted(
                points.size(),
                store,
                Bytes.words(sizes.getMin()),
                Bytes.words(sizes.getMax()),
                Bytes.words(points.getLast().bytes())),
        times.moment(points.getFirst().takenAt()),
        times.moment(points.getLast().takenAt()));
  }

  private static Bar bar(KeptPoint point, int number, long most, Times times) {
    int height = Math.max(1, (int) Math.round((double) HEIGHT * point.bytes() / most));
    boolean proven = point.lastProof().isPresent();
    return new Bar(
        number * STEP,
        HEIGHT - height,
        BREADTH,
        height,
        proven ? "proven" : "taken",
        "%s: %s%s"
            .formatted(
                times.moment(point.takenAt()).clock(),
                Bytes.words(point.bytes()),
                proven ? ", proven" : ""));
  }
}
