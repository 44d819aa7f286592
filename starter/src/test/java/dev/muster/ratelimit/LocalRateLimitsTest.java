package dev.muster.ratelimit;

import static dev.muster.ratelimit.Integrations.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Integration;
import dev.muster.policy.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalRateLimitsTest {
  private final LocalRateLimits limits = new LocalRateLimits();

  // SEC-09
  @Test
  void tenAMinuteAreOneInSixSecondsOnceTheBurstIsSpent() {
    Integration upload = allowed(new Rate(10, Duration.ofMinutes(1)), 5);
    for (int request = 0; request < 5; request++) {
      assertThat(limits.delay(upload)).isZero();
    }

    assertThat(limits.delay(upload)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6));
  }
}
