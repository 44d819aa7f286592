package dev.muster.failover;

import dev.muster.failover.PairActivities.PairSight;
import dev.muster.plan.PlanRun;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a machine of a pair is called. Each call has a limit for how long it may wait for a worker
 * there: a machine that is gone fails its step and holds up nobody.
 */
final class PairCalls {
  static final Duration NOBODY_THERE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(40);
  private static final Duration LOOKS = Duration.ofSeconds(90);
  static final Duration SILENCE = Duration.ofSeconds(6);
  private static final Duration WITHOUT_WORKER = Duration.ofMinutes(10);

  /** A checkpoint, a stop, a start and what is asked between may each take their minutes. */
  private static final Duration BESIDE_DRAIN = Duration.ofMinutes(20);

  private static final Duration GIVE_UP = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(5);

  /** To read what was written since a checkpoint. */
  private static final Duration EXAMINATION = Duration.ofMinutes(10);

  private static final Duration COPY = Duration.ofHours(12);

  /** Of which most fail at once: some minutes. */
  private static final int ATTEMPTS = 40;

  private PairCalls() {}

  /** Asks both machines at a time how the pair stands. */
  static PairLooks looks(PostgresPair pair) {
    Promise<PairSight> first = looking(pair, pair.first());
    Promise<PairSight> second = looking(pair, pair.second());
    List<PairSight> sights = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    await(pair.first(), first, sights, unseen);
    await(pair.second(), second, sights, unseen);
    return new PairLooks(sights, unseen);
  }

  private static Promise<PairSight> looking(PostgresPair pair, PairNode node) {
    return Async.function(look(node.machine())::look, pair);
  }

  private static void await(
      PairNode node, Promise<PairSight> sight, List<PairSight> sights, List<String> unseen) {
    try {
      sights.add(sight.get());
    } catch (ActivityFailure failure) {
      unseen.add(
          isWithoutWorker(failure)
              ? PairLooks.nobodyAt(node)
              : "%s could not look: %s".formatted(node.machine(), PlanRun.words(failure)));
    }
  }

  static boolean isWithoutWorker(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure timeout
        && timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
  }

  /** Given up soon. */
  private static PairActivities look(String machine) {
    return Workflow.newActivityStub(
        PairActivities.class,
        options(machine, "look from " + machine, SOON)
            .setScheduleToStartTimeout(NOBODY_THERE)
            .setStartToCloseTimeout(LOOK)
            .setScheduleToCloseTimeout(LOOKS)
            .build());
  }

  /**
   * Changes the pair. It is not cancelled half way, and another worker of the machine goes on with
   * what a killed one began.
   */
  static PairActivities change(String machine, Duration drainWithin, String summary) {
    return Workflow.newActivityStub(
        PairActivities.class,
        options(machine, summary, Duration.ofSeconds(2))
            .setScheduleToStartTimeout(WITHOUT_WORKER)
            .setStartToCloseTimeout(drainWithin.plus(BESIDE_DRAIN))
            .setScheduleToCloseTimeout(drainWithin.plus(GIVE_UP))
            .setHeartbeatTimeout(SILENCE)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .build());
  }

  /** Says how a server could be made to follow. */
  static RejoinActivities returning(PairNode node) {
    return Workflow.newActivityStub(
        RejoinActivities.class,
        options(node.machine(), "see how %s could follow".formatted(node.name()), SOON)
            .setScheduleToStartTimeout(NOBODY_THERE)
            .setStartToCloseTimeout(EXAMINATION)
            .setScheduleToCloseTimeout(EXAMINATION.plus(LOOKS))
            .build());
  }

  /**
   * Makes a server follow, which may take as long as to copy all its files does. What fails at once
   * is given up sooner.
   */
  static RejoinActivities rejoin(PairNode node, String summary) {
    ActivityOptions.Builder options = options(node.machine(), summary, Duration.ofSeconds(10));
    return Workflow.newActivityStub(
        RejoinActivities.class,
        options
            .setRetryOptions(
                options.build().getRetryOptions().toBuilder().setMaximumAttempts(ATTEMPTS).build())
            .setScheduleToStartTimeout(WITHOUT_WORKER)
            .setStartToCloseTimeout(COPY)
            .setHeartbeatTimeout(SILENCE)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .build());
  }

  static ActivityOptions.Builder options(String machine, String summary, Duration longest) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.onMachine(TaskQueues.PLANS, machine))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(200))
                .setMaximumInterval(longest)
                .build())
        .setSummary(Summaries.cut(summary));
  }
}
