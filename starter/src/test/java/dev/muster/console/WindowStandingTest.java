package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.SampleWindows;
import dev.muster.api.TestPolicy;
import dev.muster.console.WindowStanding.Kind;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.window.WindowPlan;
import dev.muster.window.WindowView;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WindowStandingTest {
  private static final WindowPlan PLAN =
      Objects.requireNonNull(SampleWindows.plans().get("shop-monthly"));

  @Test
  void oneThatWaitsSaysWhenItOpensAndForHowLong() {
    WindowStanding standing = of(SampleWindows.planned());

    assertThat(standing.kind()).isEqualTo(Kind.WAITING);
    assertThat(standing.sentence()).isEqualTo("It opens in 12 days, for 2 h.");
  }

  @Test
  void oneIsOnTimeWhileWhatIsToComeFitsInWhatIsLeft() {
    WindowStanding standing = of(SampleWindows.begun());

    assertThat(standing.kind()).isEqualTo(Kind.ON_TIME);
    assertThat(standing.sentence())
        .as("20 min of which 9 min 48 s are gone, and 1 min")
        .isEqualTo("1 h 50 min of 2 h left, about 11 min of work to come: update it.");
  }

  @Test
  void oneIsBehindOnceWhatIsToComeTakesLonger() {
    WindowStanding standing = of(Duration.ofMinutes(119).plusSeconds(30));

    assertThat(standing.kind()).isEqualTo(Kind.BEHIND);
    assertThat(standing.sentence()).startsWith("30 s of 2 h left, about 1 min of work");
  }

  @Test
  void oneThatIsOpenBeyondItsTimeIsOutOfTimeWhateverItStillDoes() {
    assertThat(of(Duration.ofMinutes(125)).kind()).isEqualTo(Kind.OUT_OF_TIME);
    assertThat(of(Duration.ofMinutes(125)).sentence()).contains("over 5 min ago");
  }

  @Test
  void oneThatAPersonHoldsSaysSoFirst() {
    WindowView held = SampleWindows.open(Duration.ofMinutes(125), "kept by ada: we look at it");

    assertThat(of(begun(held)).kind()).isEqualTo(Kind.HELD);
    assertThat(of(begun(held)).sentence()).isEqualTo("kept by ada: we look at it.");
  }

  @Test
  void oneWithoutAPlanIsOnTimeUntilItsTimeIsOver() {
    assertThat(WindowStanding.of(SampleWindows.begun(), null, TestPolicy.NOW).kind())
        .isEqualTo(Kind.ON_TIME);
  }

  @Test
  void whatNoWorkerTellsIsNotClaimed() {
    assertThat(
            Stream.of(Stage.values())
                .map(stage -> of(new Sighting(SampleWindows.ID, stage, null)).kind()))
        .containsOnly(Kind.UNTOLD);
  }

  @Test
  void oneThatIsOverTellsWhatItCameTo() {
    assertThat(of(SampleWindows.over()).kind()).isEqualTo(Kind.KEPT);
    assertThat(of(SampleWindows.over()).sentence()).isEqualTo("done in 50 min.");
  }

  private static WindowStanding of(Duration gone) {
    return of(begun(SampleWindows.open(gone, null)));
  }

  private static Sighting begun(WindowView view) {
    return new Sighting(SampleWindows.ID, Stage.BEGUN, view);
  }

  private static WindowStanding of(Sighting seen) {
    return WindowStanding.of(seen, PLAN, TestPolicy.NOW);
  }
}
