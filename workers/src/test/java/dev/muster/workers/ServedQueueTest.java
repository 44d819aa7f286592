package dev.muster.workers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.temporal.TaskQueues;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServedQueueTest {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource
  void severalHeartbeatsReachTemporalBeforeSilenceCounts(ServedQueue queue) {
    assertThat(queue.options().getMaxHeartbeatThrottleInterval()).isLessThan(SILENCE.dividedBy(5));
  }

  @ParameterizedTest
  @EnumSource
  void whatLoadsSlowlyIsNoDeadlockWhileItsTaskIsNotGivenToAnother(ServedQueue queue) {
    assertThat(queue.options().getDefaultDeadlockDetectionTimeout())
        .isEqualTo(TaskQueues.TASK_TIMEOUT.toMillis());
  }
}
