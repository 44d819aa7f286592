package dev.muster.failover.managed;

import dev.muster.failover.managed.ManagedPairActivities.Asked;
import dev.muster.failover.managed.ManagedPairActivities.Awaited;
import dev.muster.failover.managed.ManagedPairActivities.Changed;
import dev.muster.plan.PlanRun;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.stream.Stream;

/** How the API of a provider is called: by the workers that stand in neither site. */
public final class ManagedCalls {
  private static final Duration WITHOUT_WORKER = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(50);
  private static final Duration LOOKS = Duration.ofMinutes(2);

  /** Two looks, and a minute for the answer to what was asked. */
  private static final Duration ASK = Duration.ofMinutes(3);

  private static final Duration ASKS = Duration.ofMinutes(15);
  private static final Duration COMMAND = Duration.ofMinutes(30);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** What is left of a wait whose worker died is waited for by another. */
  private static final Duration BESIDE = Duration.ofMinutes(10);

  private ManagedCalls() {}

  /** Asks the APIs of both regions. */
  static ManagedLooks looks(ManagedPair pair) {
    ActivityOptions options =
        options("look at both regions of " + pair.system())
            .setScheduleToStartTimeout(WITHOUT_WORKER)
            .setStartToCloseTimeout(LOOK)
            .setScheduleToCloseTimeout(LOOKS)
            .build();
    try {
      return new ManagedLooks(
          pair,
          Workflow.newActivityStub(ManagedPairActivities.class, options).look(pair).regions());
    } catch (ActivityFailure failure) {
      String why = "nobody could look: " + PlanRun.words(failure);
      return new ManagedLooks(
          pair,
          Stream.of(pair.first(), pair.second())
              .map(member -> ManagedSight.silent(member.name(), why))
              .toList());
    }
  }

  /** It waits for a worker as long as it may take: what an attempt began goes on without one. */
  static Asked ask(ManagedOrder order) {
    return Workflow.newActivityStub(
            ManagedPairActivities.class,
            options("ask to lead %s to %s".formatted(order.pair().system(), order.to()))
                .setScheduleToStartTimeout(ASKS)
                .setStartToCloseTimeout(ASK)
                .setScheduleToCloseTimeout(ASKS)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build())
        .ask(order);
  }

  /** The same of a change that is under way, with or without a worker. */
  static Changed await(ManagedOrder order, Asked asked) {
    Duration altogether = order.within().plus(BESIDE.multipliedBy(2));
    return Workflow.newActivityStub(
            ManagedPairActivities.class,
            options("wait until %s takes writes".formatted(order.to()))
                .setScheduleToStartTimeout(altogether)
                .setStartToCloseTimeout(order.within().plus(BESIDE))
                .setScheduleToCloseTimeout(altogether)
                .setHeartbeatTimeout(SILENCE)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build())
        .await(new Awaited(order, asked.at()));
  }

  /** Whoever runs a command that cuts off a region. */
  static ManagedPairActivities cuttingOff(String command) {
    return Workflow.newActivityStub(
        ManagedPairActivities.class,
        options("run " + command)
            .setScheduleToStartTimeout(COMMAND)
            .setStartToCloseTimeout(COMMAND)
            .setScheduleToCloseTimeout(COMMAND)
            .setHeartbeatTimeout(SILENCE)
            .build());
  }

  private static ActivityOptions.Builder options(String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(TaskQueues.PLANS)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofSeconds(10))
                .build())
        .setSummary(Summaries.cut(summary));
  }
}
