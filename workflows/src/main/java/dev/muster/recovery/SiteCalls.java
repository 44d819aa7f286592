package dev.muster.recovery;

import dev.muster.failover.PairCalls;
import dev.muster.plan.PlanRun;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * How a machine of a site is called. Each call has a limit for how long it may wait for a worker
 * there.
 */
final class SiteCalls {
  /** How long a call may wait for a worker that takes it. */
  static final Duration WITHOUT_WORKER = Duration.ofMinutes(2);

  /** How long a look may, which holds up whoever is asked for leave. */
  static final Duration NOBODY_THERE = Duration.ofSeconds(10);

  private static final Duration SILENCE = Duration.ofSeconds(6);
  private static final Duration A_WHILE = Duration.ofMinutes(1);
  private static final int TRIES = 3;

  private SiteCalls() {}

  /** What changes nothing: given up soon. */
  static SiteActivities looks(String machine) {
    return Workflow.newActivityStub(SiteActivities.class, PairCalls.looking(machine));
  }

  /**
   * What may be run only once is never tried again, also when nobody knows how it ended. Cancelled,
   * it is not begun any more, and waited for when it has.
   */
  static SiteActivities run(
      SiteCommand.At at, SiteActivities.CommandOrder order, Duration patience) {
    return Workflow.newActivityStub(
        SiteActivities.class,
        options(at.machine(), "run " + at.words(), order.repeatable() ? TRIES : 1)
            .setScheduleToStartTimeout(patience)
            .setStartToCloseTimeout(order.within().plus(A_WHILE))
            .build());
  }

  /**
   * Waits there; another worker of the machine goes on with what a killed one began.
   *
   * @param within how long it waits
   */
  static SiteActivities awaits(String machine, String summary, Duration within) {
    return Workflow.newActivityStub(
        SiteActivities.class,
        options(machine, summary, 0)
            .setScheduleToCloseTimeout(within.plus(A_WHILE))
            .setScheduleToStartTimeout(within.plus(A_WHILE))
            .build());
  }

  private static ActivityOptions.Builder options(String machine, String summary, int tries) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.onMachine(TaskQueues.PLANS, machine))
        .setHeartbeatTimeout(SILENCE)
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(2))
                .setMaximumInterval(Duration.ofSeconds(30))
                .setMaximumAttempts(tries)
                .build())
        .setSummary(Summaries.cut(summary));
  }

  /** Whether no worker of the machine took it. */
  static boolean isWithoutWorker(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure timeout
        && timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
  }

  /** Whether it was cancelled before a worker began it, or tried it again. */
  static boolean isUnbegun(ActivityFailure failure) {
    return failure.getCause() instanceof CanceledFailure;
  }

  /** The words of a failure, which say when nobody was there. */
  static String words(ActivityFailure failure, String machine) {
    if (isWithoutWorker(failure)) {
      return "no worker of %s is there".formatted(machine);
    }
    return failure.getCause() instanceof TimeoutFailure
        ? "the worker of %s fell silent".formatted(machine)
        : PlanRun.words(failure);
  }
}
