package dev.muster.trials.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwitchFiguresTest {
  @Test
  void mediansAreBesideEachOther() {
    assertThat(figures(900, 5_000, 1_000).gapBeside(figures(700, 800, 900)))
        .contains("1.00 s (0.90 to 5.00)", "0.80 s (0.70 to 0.90)", "1.25", "1.5 of bare", "yes");
  }

  @Test
  void whatTakesLongerThanTheGoalIsNotMet() {
    assertThat(figures(1_300).gapBeside(figures(800))).contains("1.63", "**no**");
  }

  @Test
  void oneEntryThatIsLostIsTooMany() {
    SwitchFigures muster = figures(800, 800);
    assertThat(muster.lostBeside(figures(800))).contains("0 of 200", "0 of 100", "yes");
    muster.add(Duration.ofMillis(800), 100, 1);
    assertThat(muster.lostBeside(figures(800))).contains("1 of 300", "**no**");
  }

  private static SwitchFigures figures(int... millis) {
    SwitchFigures figures = new SwitchFigures();
    for (int gap : millis) {
      figures.add(Duration.ofMillis(gap), 100, 0);
    }
    return figures;
  }
}
