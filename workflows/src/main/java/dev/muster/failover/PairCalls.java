package dev.muster.failover;

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
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How a machine of a pair is called. Each call has a limit for how long it may wait for a worker
 * there: a machine that is gone fails its step and holds up nobody.
 */
public final class PairCalls {
  static final Duration NOBODY_THERE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(40);
  private static final Duration LOOKS = Duration.ofSeconds(90);
  static final Duration SILENCE = Duration.ofSeconds(6);
  private static final Duration LOOKS_AGAIN = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
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
    List<String> unseen = new ArrayList<>();
    return new PairLooks(both(pair, machine -> look(machine)::look, unseen), unseen);
  }

  /**
   * Asks both machines at a time.
   *
   * @param asking how the worker of a machine is asked of the pair
   * @param unseen hears why one saw nothing, in words
   * @return what those saw that answered
   */
  public static <P extends ServerPair<?>, T> List<T> both(
      P pair, Function<String, Functions.Func1<P, T>> asking, List<String> unseen) {
    Promise<T> first = Async.function(asking.apply(pair.first().machine()), pair);
    Promise<T> second = Async.function(asking.apply(pair.second().machine()), pair);
    List<T> sights = new ArrayList<>();
    await(pair.first(), first, sights, unseen);
    await(pair.second(), second, sights, unseen);
    return sights;
  }

  private static <T> void await(
      PairServer node, Promise<T> sight, List<T> sights, List<String> unseen) {
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
    return Workflow.newActivityStub(PairActivities.class, looking(machine));
  }

  /** How a machine is asked for a look: it is given up soon. */
  public static ActivityOptions looking(String machine) {
    return options(machine, "look from " + machine, SOON)
        .setScheduleToStartTimeout(NOBODY_THERE)
        .setStartToCloseTimeout(LOOK)
        .setScheduleToCloseTimeout(LOOKS)
        .build();
  }

  static PairActivities change(String machine, Duration drainWithin, String summary) {
    return Workflow.newActivityStub(PairActivities.class, changing(machine, drainWithin, summary));
  }

  /**
   * How a machine is told to change a pair. It is not cancelled half way, and another worker of the
   * machine goes on with what a killed one began.
   */
  public static ActivityOptions changing(String machine, Duration drainWithin, String summary) {
    return options(machine, summary, Duration.ofSeconds(2))
        .setScheduleToStartTimeout(WITHOUT_WORKER)
        .setStartToCloseTimeout(drainWithin.plus(BESIDE_DRAIN))
        .setScheduleToCloseTimeout(drainWithin.plus(GIVE_UP))
        .setHeartbeatTimeout(SILENCE)
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .build();
  }

  /** Looks again for a while at what is not yet as it should be, and answers with the last look. */
  public static <T> T again(Supplier<T> look, Predicate<T> isOpen) {
    T seen = look.get();
    long end = Workflow.currentTimeMillis() + LOOKS_AGAIN.toMillis();
    while (isOpen.test(seen) && Workflow.currentTimeMillis() < end) {
      Workflow.newTimer(BETWEEN_LOOKS, TimerOptions.newBuilder().setSummary("look again").build())
          .get();
      seen = look.get();
    }
    return seen;
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
