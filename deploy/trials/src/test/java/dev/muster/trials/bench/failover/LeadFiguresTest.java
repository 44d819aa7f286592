package dev.muster.trials.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeadFiguresTest {
  @Test
  void mediansOfBothPartsAreBesideEachOther() {
    assertThat(figures(30, 90, 20).beside(figures(10, 15, 12)))
        .satisfiesExactly(
            row ->
                assertThat(row)
                    .contains("a name, until its update is taken, median of 3")
                    .contains("30 ms", "12 ms", "2.50"),
            row -> assertThat(row).contains("60 ms", "24 ms", "2.50"));
  }

  @Test
  void whereNoNameWasLedThereAreNone() {
    assertThat(new LeadFigures().isEmpty()).isTrue();
  }

  private static LeadFigures figures(int... millis) {
    LeadFigures figures = new LeadFigures();
    for (int each : millis) {
      figures.add(new LeadFigures.Lead(Duration.ofMillis(each), Duration.ofMillis(2L * each)));
    }
    return figures;
  }
}
