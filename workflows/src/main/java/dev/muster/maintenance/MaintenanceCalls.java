package dev.muster.maintenance;

import dev.muster.hold.HoldDesk;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the activities of a window are called. */
public final class MaintenanceCalls {
  private static final Duration SILENCE = Duration.ofSeconds(6);
  private static final Duration WAIT = Duration.ofMinutes(15);
  private static final Duration A_WHILE = Duration.ofMinutes(1);
  private static final Duration CALL = Duration.ofSeconds(20);
  private static final Duration CALLS = Duration.ofMinutes(2);
  private static final Duration HOLD = Duration.ofSeconds(10);
  private static final Duration HOLDS = Duration.ofSeconds(45);
  private static final int TRIES = 3;

  private MaintenanceCalls() {}

  /**
   * Does work and tells how far it is. Cancelled, it is waited for: nobody after it finds it still
   * at work.
   *
   * @param machine whose worker does it; null for any
   * @param giveUpAfter how long an attempt may take
   */
  public static MaintenanceActivities work(
      @Nullable String machine, Duration giveUpAfter, String summary) {
    return Workflow.newActivityStub(
        MaintenanceActivities.class,
        heard(giveUpAfter, summary)
            .setTaskQueue(queue(TaskQueues.BACKUPS, machine))
            .setScheduleToStartTimeout(WAIT)
            .build());
  }

  /**
   * Turns a mode on or off, on the queue of plans, or on that of the machine that it names; a mode
   * may take as long as it says.
   *
   * @param withoutWorker how long a call may wait for a worker that takes it; null for as long as
   *     it takes
   */
  static ModeSwitch mode(MaintenanceMode mode, String summary, @Nullable Duration withoutWorker) {
    ActivityOptions.Builder options =
        heard(patience(mode), summary).setTaskQueue(queue(TaskQueues.PLANS, mode.machine()));
    if (withoutWorker != null) {
      options.setScheduleToStartTimeout(withoutWorker);
    }
    return Workflow.newActivityStub(ModeSwitch.class, options.build());
  }

  private static String queue(String whole, @Nullable String machine) {
    return machine == null ? whole : TaskQueues.onMachine(whole, machine);
  }

  /** Asks an Alertmanager; given up soon, and waited for when it is cancelled. */
  public static AlertSilences alerts(String summary) {
    return Workflow.newActivityStub(AlertSilences.class, soon(CALL, CALLS, summary));
  }

  /** Holds alerts and lets them go; given up soon, and waited for when it is cancelled. */
  public static HoldDesk holds(String summary) {
    return Workflow.newActivityStub(HoldDesk.class, soon(HOLD, HOLDS, summary));
  }

  private static ActivityOptions soon(Duration call, Duration calls, String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.PLANS)
        .setStartToCloseTimeout(call)
        .setScheduleToCloseTimeout(calls)
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofSeconds(10))
                .build())
        .setSummary(Summaries.cut(summary))
        .build();
  }

  private static Duration patience(MaintenanceMode mode) {
    return switch (mode) {
      case FlagFileMode _ -> A_WHILE;
      case HttpMode http ->
          http.on().within().compareTo(http.off().within()) > 0
              ? http.on().within()
              : http.off().within();
      case HaproxyMode haproxy -> haproxy.drainWithin();
      case CommandMode _ -> Duration.ofHours(1);
      case DnsMode _ -> A_WHILE;
    };
  }

  private static ActivityOptions.Builder heard(Duration giveUpAfter, String summary) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(giveUpAfter.plus(A_WHILE))
        .setHeartbeatTimeout(SILENCE)
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(2))
                .setMaximumInterval(Duration.ofSeconds(30))
                .setMaximumAttempts(TRIES)
                .build())
        .setSummary(Summaries.cut(summary));
  }
}
