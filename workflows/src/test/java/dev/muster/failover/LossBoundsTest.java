package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.LossEstimate.Bounded;
import dev.muster.failover.LossEstimate.Unknown;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LossBoundsTest {
  private static final LossBounds BOUNDS = new LossBounds(100, Duration.ofSeconds(5));

  private static Bounded loss(long bytes, int seconds) {
    return new Bounded(bytes, NOON, NOON, NOON.plusSeconds(seconds), false);
  }

  @Test
  void holdUpToWhatTheySay() {
    assertThat(BOUNDS.hold(loss(100, 5))).isTrue();
    assertThat(BOUNDS.hold(loss(101, 5))).isFalse();
    assertThat(BOUNDS.hold(loss(100, 6))).isFalse();
  }

  @Test
  void neverHoldForWhatIsNotKnown() {
    assertThat(
            new LossBounds(Long.MAX_VALUE, Duration.ofDays(9_999)).hold(new Unknown("no sample")))
        .isFalse();
  }
}
