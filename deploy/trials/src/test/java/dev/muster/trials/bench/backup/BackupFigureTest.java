package dev.muster.trials.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.trials.Flags;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupFigureTest {
  private static final List<Duration> BARE =
      List.of(Duration.ofSeconds(10), Duration.ofSeconds(90), Duration.ofSeconds(9));

  @Test
  void mediansStandBesideEachOther() {
    List<Duration> muster =
        List.of(Duration.ofSeconds(11), Duration.ofSeconds(3), Duration.ofSeconds(50));
    assertThat(BackupFigure.of("backup", muster, BARE, 1.1).row())
        .containsExactly("backup", "11.0 s", "10.0 s", "1.10", "1.10 of bare", "yes");
  }

  @Test
  void whatTakesLongerThanItMayIsNotMet() {
    assertThat(BackupFigure.of("drill", List.of(Duration.ofSeconds(12)), BARE, 1.1).met())
        .isEqualTo("**no**");
  }

  @Test
  void memoryCountsAboveWhatIsHeldAtRest() {
    assertThat(BackupFigure.memory("memory", 400, 699, 300).met()).isEqualTo("yes");
    assertThat(BackupFigure.memory("memory", 400, 700, 300).met()).isEqualTo("**no**");
  }

  @Test
  void aQuickRunHasNoLargeDatabaseAndTheLargestIsAskedFor() {
    assertThat(Size.chosen(Flags.parse("--quick")))
        .extracting(Size::toString)
        .containsExactly("20 MB");
    assertThat(Size.chosen(Flags.parse()))
        .extracting(Size::toString)
        .containsExactly("100 MB", "1 GB");
    assertThat(Size.chosen(Flags.parse("--large"))).extracting(Size::toString).endsWith("10 GB");
  }
}
