package dev.muster.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Values over time, the oldest at the left.
 *
 * @param words what it shows, for those who don't see it
 */
record BarChart(List<Bar> bars, int width, String words, Moment first, Moment last) {
  /** Of each, in units of the drawing. */
  static final int HEIGHT = 100;

  private static final int STEP = 12;
  private static final int BREADTH = 9;

  /**
   * A value.
   *
   * @param told what it is, in words
   */
  record Column(Moment at, long value, String told, boolean isProven) {}

  /**
   * As it is drawn.
   *
   * @param style what is proven is filled
   */
  record Bar(int x, int y, int width, int height, String style, String title) {}

  /**
   * Nothing to see where there are fewer than two.
   *
   * @param columns the oldest first
   */
  static List<BarChart> of(List<Column> columns, String words) {
    return columns.size() < 2 ? List.of() : List.of(chart(columns, words));
  }

  private static BarChart chart(List<Column> columns, String words) {
    long most = columns.stream().mapToLong(Column::value).max().orElse(0);
    List<Bar> bars = new ArrayList<>();
    for (Column column : columns) {
      bars.add(bar(column, bars.size(), Math.max(1, most)));
    }
    return new BarChart(
        bars, columns.size() * STEP, words, columns.getFirst().at(), columns.getLast().at());
  }

  private static Bar bar(Column column, int number, long most) {
    int height = Math.max(1, (int) Math.round((double) HEIGHT * column.value() / most));
    return new Bar(
        number * STEP,
        HEIGHT - height,
        BREADTH,
        height,
        column.isProven() ? "proven" : "taken",
        "%s: %s%s"
            .formatted(column.at().clock(), column.told(), column.isProven() ? ", proven" : ""));
  }
}
