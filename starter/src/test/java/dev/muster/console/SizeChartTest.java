package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.SampleBackups;
import dev.muster.api.TestPolicy;
import dev.muster.restorepoint.KeptPoint;
import dev.muster.restorepoint.StoredPoints;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SizeChartTest {
  private static final Times TIMES = new Times(ZoneId.of("UTC"), TestPolicy.NOW);

  @Test
  void theOldestIsAtTheLeftAndTheLargestIsAsHighAsTheChart() {
    BarChart chart = chart(sized(0, 400), sized(1, 100), sized(2, 200)).getFirst();

    assertThat(chart.bars()).extracting(BarChart.Bar::x).containsExactly(0, 12, 24);
    assertThat(chart.bars()).extracting(BarChart.Bar::height).containsExactly(50, 25, 100);
    assertThat(chart.bars()).extracting(BarChart.Bar::y).containsExactly(50, 75, 0);
    assertThat(chart.width()).isEqualTo(36);
    assertThat(chart.words())
        .isEqualTo(
            "Sizes of the last 3 restore points in near: from 100 bytes to 400 bytes, the latest"
                + " 400 bytes");
  }

  @Test
  void whatWasProvenLooksOtherAndSaysSo() {
    BarChart chart = chart(sized(0, 1), SampleBackups.point("shop-db", 1, "drill/x/1")).getFirst();

    assertThat(chart.bars()).extracting(BarChart.Bar::style).containsExactly("proven", "taken");
    assertThat(chart.bars().getFirst().title()).endsWith(" MB, proven");
    assertThat(chart.bars().getLast().title()).endsWith(": 1 byte");
  }

  @Test
  void theSmallestIsStillSeen() {
    assertThat(chart(sized(0, 1), sized(1, 1_000_000)).getFirst().bars().getLast().height())
        .isEqualTo(1);
    assertThat(chart(sized(0, 0), sized(1, 0)).getFirst().bars().getLast().height()).isEqualTo(1);
  }

  @Test
  void onePointIsNoTrendAndManyAreItsEnd() {
    assertThat(chart(sized(0, 1))).isEmpty();
    KeptPoint[] many =
        IntStream.range(0, 90).mapToObj(day -> sized(day, day + 1)).toArray(KeptPoint[]::new);

    assertThat(chart(many).getFirst().bars()).hasSize(60);
    assertThat(chart(many).getFirst().words()).contains("from 1 byte to 60 bytes");
  }

  private static List<BarChart> chart(KeptPoint... newestFirst) {
    return SizeChart.of(
        new StoredPoints(
            "shop-db",
            "near",
            TestPolicy.NOW,
            newestFirst.length,
            0,
            Stream.of(newestFirst).toList()),
        TIMES);
  }

  private static KeptPoint sized(int daysAgo, long bytes) {
    KeptPoint point = SampleBackups.point("shop-db", daysAgo, null);
    return new KeptPoint(point.point(), point.takenAt(), bytes, List.of());
  }
}
