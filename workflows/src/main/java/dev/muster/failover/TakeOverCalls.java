package dev.muster.failover;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** How a machine of a pair is called whose primary is gone, as {@link PairCalls} does. */
public final class TakeOverCalls {
  private static final Duration LOOK = Duration.ofSeconds(40);
  private static final Duration LOOKS = Duration.ofMinutes(2);
  private static final Duration STOP = Duration.ofMinutes(2);
  private static final Duration COMMAND = Duration.ofMinutes(30);
  private static final Duration PROMOTION = Duration.ofMinutes(10);
  private static final Duration WITHOUT_WORKER = Duration.ofMinutes(10);
  private static final Duration GIVE_UP = Duration.ofHours(1);
  private static final Duration SECONDS = Duration.ofSeconds(2);

  private TakeOverCalls() {}

  /** The machine of the standby, which has to answer. */
  public static <T> T seeing(Class<T> activities, PairServer next) {
    return stub(
        activities,
        PairCalls.options(next.machine(), "see what %s lacks".formatted(next.name()), SECONDS)
            .setScheduleToStartTimeout(LOOK)
            .setStartToCloseTimeout(LOOK)
            .setScheduleToCloseTimeout(LOOKS));
  }

  /** The machine of the one that is gone, which may be gone as well. */
  public static <T> T fencing(Class<T> activities, PairServer old) {
    return stub(
        activities,
        PairCalls.options(old.machine(), "stop " + old.name(), SECONDS)
            .setScheduleToStartTimeout(PairCalls.NOBODY_THERE)
            .setStartToCloseTimeout(STOP)
            .setScheduleToCloseTimeout(STOP)
            .setHeartbeatTimeout(PairCalls.SILENCE));
  }

  /** The machine of the other one, whose command has limits of its own. */
  static TakeOverActivities cuttingOff(PairServer next, String command) {
    return stub(
        TakeOverActivities.class,
        PairCalls.options(next.machine(), "run " + command, SECONDS)
            .setScheduleToStartTimeout(PairCalls.NOBODY_THERE)
            .setStartToCloseTimeout(COMMAND)
            .setHeartbeatTimeout(PairCalls.SILENCE)
            .setScheduleToCloseTimeout(COMMAND));
  }

  /** It is not cancelled half way, and another worker goes on with what a killed one began. */
  public static <T> T taking(Class<T> activities, PairServer next) {
    return stub(
        activities,
        PairCalls.options(next.machine(), "promote " + next.name(), SECONDS)
            .setScheduleToStartTimeout(WITHOUT_WORKER)
            .setStartToCloseTimeout(PROMOTION)
            .setScheduleToCloseTimeout(GIVE_UP)
            .setHeartbeatTimeout(PairCalls.SILENCE)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED));
  }

  private static <T> T stub(Class<T> activities, ActivityOptions.Builder options) {
    return Workflow.newActivityStub(activities, options.build());
  }
}
