package dev.muster.routine;

import dev.muster.temporal.Summaries;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** How a step's address is called: a few tries, then a person decides. */
final class RoutineCallOptions {
  private static final int TRIES = 3;

  private RoutineCallOptions() {}

  static RoutineCalls stub(RoutineStep step) {
    Duration within = step.call() == null ? Duration.ofSeconds(30) : step.call().within();
    return Workflow.newActivityStub(RoutineCalls.class, options(step.name(), within).build());
  }

  /** One that is waited for when it is cancelled: nobody after it finds it still at work. */
  static RoutineCalls awaited(String name, RoutineStep.Call call) {
    return Workflow.newActivityStub(
        RoutineCalls.class,
        options(name, call.within())
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .build());
  }

  private static ActivityOptions.Builder options(String name, Duration within) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(within.plusSeconds(5))
        .setScheduleToCloseTimeout(within.plusSeconds(15).multipliedBy(TRIES))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(2))
                .setMaximumAttempts(TRIES)
                .build())
        .setSummary(Summaries.cut(name));
  }
}
