package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.notice.RetryLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guides' retry and time-out figures, as the profiles' channels carry them. */
class RetryFiguresTest {
  private static final Duration LIMIT = Duration.ofSeconds(300);

  // INF-14
  @Test
  void likeAHealthCheckEvery30SecondsFor10SecondsUntilTheThirdFails() {
    assertThat(limits("feedback", "email"))
        .isEqualTo(
            new RetryLimits(
                Duration.ofSeconds(10),
                3,
                Duration.ofSeconds(30),
                1,
                Duration.ofSeconds(30),
                LIMIT));
  }

  // INF-14
  @Test
  void likeARedisClientWithThreeRetriesAfter100Milliseconds() {
    RetryLimits limits = limits("feedback", "sms");

    assertThat(limits.attempts()).isEqualTo(1 + 3);
    assertThat(pause(limits, 1)).isEqualTo(Duration.ofMillis(100));
    assertThat(pause(limits, 3)).isEqualTo(Duration.ofMillis(100));
  }

  // INF-14
  @Test
  void likeAWaitThatPollsEvery5SecondsUpTo300SecondsAsForARolloutOrAReadyPod() {
    RetryLimits limits = limits("feedback", "phone");

    assertThat(limits.attempts()).isZero();
    assertThat(pause(limits, 1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(pause(limits, 50)).isEqualTo(Duration.ofSeconds(5));
    assertThat(limits.giveUpAfter()).isEqualTo(LIMIT);
  }

  // INF-14
  @Test
  void likeACheckWithTwentyTriesThreeSecondsApart() {
    RetryLimits limits = limits("validation", "email");

    assertThat(limits.attempts()).isEqualTo(20);
    assertThat(pause(limits, 1)).isEqualTo(Duration.ofSeconds(3));
    assertThat(pause(limits, 19)).isEqualTo(Duration.ofSeconds(3));
  }

  // INF-14
  @Test
  void likeALogOutputWithFiveRetries() {
    assertThat(limits("media-search", "email").attempts()).isEqualTo(1 + 5);
  }

  // INF-14
  @ParameterizedTest
  @MethodSource("dev.muster.policy.Profile#names")
  void theTriesAskedForFitIntoTheTimeThereIs(String profile) {
    assertThat(Profile.of(profile).policy().channels().values())
        .allSatisfy(channel ->
            assertThat(longest(channel.limits()))
                .isLessThanOrEqualTo(channel.limits().giveUpAfter()));
  }

  /** How long all tries take when each runs into its time-out. */
  private static Duration longest(RetryLimits limits) {
    Duration sum = limits.timeout().multipliedBy(limits.attempts());
    for (int i = 1; i < limits.attempts(); i++) {
      sum = sum.plus(pause(limits, i));
    }
    return sum;
  }

  /** The pause after an attempt, from 1. */
  private static Duration pause(RetryLimits limits, int attempt) {
    double millis = limits.delay().toMillis() * Math.pow(limits.backoff(), attempt - 1);
    return Duration.ofMillis((long) Math.min(millis, limits.maxDelay().toMillis()));
  }

  private static RetryLimits limits(String profile, String channel) {
    return Profile.of(profile).policy().channels().get(channel).limits();
  }
}
