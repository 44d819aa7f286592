package dev.muster.restorepoint;

import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** How activities are called that move databases about, on the queue of those who can. */
public final class HeavyWork {
  private static final Duration WAIT = Duration.ofHours(2);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration BRIEF_SILENCE = Duration.ofSeconds(6);
  private static final Duration A_WHILE = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMinutes(10);
  private static final int TRIES = 3;

  private HeavyWork() {}

  /**
   * A stub for work that tells how far it is. Cancelled, it is waited for: what it leaves it takes
   * away itself, and nobody after it finds it still at work.
   *
   * @param giveUpAfter how long an attempt may take
   */
  public static <T> T stub(Class<T> activities, Duration giveUpAfter, String summary) {
    return Workflow.newActivityStub(
        activities,
        options(summary)
            .setStartToCloseTimeout(giveUpAfter.plus(A_WHILE))
            .setHeartbeatTimeout(SILENCE)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .build());
  }

  /**
   * A stub for what is soon done and keeps others waiting while it is half done: a worker that
   * falls silent is replaced within seconds.
   *
   * @param tries each of which may disturb those others
   */
  public static <T> T urgent(Class<T> activities, int tries, String summary) {
    return Workflow.newActivityStub(
        activities,
        options(summary)
            .setScheduleToCloseTimeout(WAIT)
            .setStartToCloseTimeout(SHORT)
            .setHeartbeatTimeout(BRIEF_SILENCE)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(1))
                    .setMaximumInterval(Duration.ofSeconds(10))
                    .setMaximumAttempts(tries)
                    .build())
            .build());
  }

  /** A stub for what is soon done: a look into a store, or something removed from it. */
  public static <T> T stub(Class<T> activities, String summary) {
    return Workflow.newActivityStub(
        activities, options(summary).setStartToCloseTimeout(SHORT).build());
  }

  /** A stub for a look that is left undone when there is no time for it soon. */
  public static <T> T glance(Class<T> activities, String summary) {
    return Workflow.newActivityStub(
        activities,
        options(summary)
            .setStartToCloseTimeout(A_WHILE)
            .setScheduleToStartTimeout(SHORT)
            .setScheduleToCloseTimeout(SHORT)
            .build());
  }

  private static ActivityOptions.Builder options(String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.BACKUPS)
        .setScheduleToStartTimeout(WAIT)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(10))
                .setMaximumAttempts(TRIES)
                .build())
        .setSummary(Summaries.cut(summary));
  }
}
