package dev.muster.failover;

import static dev.muster.failover.Sights.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.failover.LossEstimate.Bounded;
import dev.muster.failover.LossEstimate.Unknown;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When an approval of a loss holds no more. */
class StaleLossTest {
  private static final LossBounds SOME = new LossBounds(100, Duration.ofSeconds(5));
  private final LossEstimate agreed = loss(1_000, 10, false);
  private final LossEstimate unknown = new Unknown("no primary told how far the standby was");

  private static LossEstimate loss(long bytes, int seconds, boolean synchronous) {
    return new Bounded(bytes, NOON, NOON, NOON.plusSeconds(seconds), synchronous);
  }

  @Test
  void holdsWhileTheLossIsNotGreaterThanAgreedAndTolerated() {
    assertThat(agreed.isStaleAgainst(agreed, LossBounds.NONE)).isFalse();
    assertThat(agreed.isStaleAgainst(loss(900, 9, false), LossBounds.NONE)).isFalse();
    assertThat(agreed.isStaleAgainst(loss(1_100, 15, false), SOME)).isFalse();
  }

  @Test
  void isStaleWhenMoreBytesMayBeLost() {
    assertThat(agreed.isStaleAgainst(loss(1_101, 1, false), SOME)).isTrue();
    assertThat(agreed.isStaleAgainst(loss(Long.MAX_VALUE, 1, false), SOME)).isTrue();
    assertThat(agreed.isStaleAgainst(loss(1_001, 10, false), LossBounds.NONE)).isTrue();
  }

  @Test
  void isStaleWhenMoreTimeMayBeLost() {
    assertThat(agreed.isStaleAgainst(loss(0, 16, false), SOME)).isTrue();
    assertThat(agreed.isStaleAgainst(loss(1_000, 11, false), LossBounds.NONE)).isTrue();
  }

  @Test
  void isStaleWhenTheLossIsNotKnownAnyMore() {
    assertThat(agreed.isStaleAgainst(unknown, SOME)).isTrue();
  }

  @Test
  void isStaleWhenCommitsNoLongerWaitForTheStandby() {
    assertThat(loss(0, 1, true).isStaleAgainst(loss(0, 1, false), SOME)).isTrue();
    assertThat(loss(0, 1, false).isStaleAgainst(loss(0, 1, true), SOME)).isFalse();
  }

  @Test
  void whoAgreedToALossThatIsNotKnownAgreedToAny() {
    assertThat(unknown.isStaleAgainst(unknown, LossBounds.NONE)).isFalse();
    assertThat(unknown.isStaleAgainst(loss(Long.MAX_VALUE, 9_999, false), LossBounds.NONE))
        .isFalse();
  }

  @Test
  void nobodyToleratesLessThanNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LossBounds(-1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LossBounds(0, Duration.ofSeconds(-1)));
  }
}
