package dev.muster.failover.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StageTimesTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final StageTimes times = new StageTimes(now::get, StageTimes.Told.NOTHING);

  @Test
  void aStageOfAClockThatIsSetBackTakesNoTime() {
    times.run("stop", () -> now.set(NOON.minusSeconds(5)));

    assertThat(times.done())
        .singleElement()
        .satisfies(stage -> {
          assertThat(stage.from()).isEqualTo(NOON);
          assertThat(stage.to()).isEqualTo(NOON);
        });
  }

  @Test
  void theFirstMomentThatIsToldCounts() {
    times.closedSince(NOON.minusSeconds(3));
    times.begin();

    assertThat(times.closedAt()).isEqualTo(NOON.minusSeconds(3));
  }

  @Test
  void oneThatWasLedBackHasBegunNothing() {
    times.begin();
    times.run("stop", () -> {});

    times.clear();

    assertThat(times.isClosed()).isFalse();
    assertThat(times.told().begun()).isFalse();
    assertThat(times.done()).isEmpty();
  }
}
