package dev.muster.backup;

import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.temporal.ActivityProfile;
import dev.muster.temporal.Summaries;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has them written for an hour and goes on as the next run; awaits a database that is away. */
public class HeartbeatWorkflowImpl implements HeartbeatWorkflow {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration A_WHILE = Duration.ofMinutes(1);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration AT_MOST = Duration.ofSeconds(10);

  /** Workers may have different policies for a while. */
  private static final Duration BETWEEN_POLICIES = Duration.ofSeconds(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
  private static final int LOOKS = 10;

  private final HeartbeatPolicy policy =
      ActivityProfile.LOCAL.stub(HeartbeatPolicy.class, "where they are written");

  @Override
  public void run(HeartbeatRequest request) {
    Optional<HeartbeatTable> wanted = wanted(request.backup());
    if (wanted.isEmpty()) {
      return;
    }
    switch (write(request.backup(), wanted.get())) {
      case TIME_IS_OVER -> {}
      case NOT_WANTED -> pause(BETWEEN_POLICIES, "until the workers agree");
    }
    Workflow.continueAsNew(request);
  }

  /** A worker that does not know of it may only not have heard yet. */
  private Optional<HeartbeatTable> wanted(String backup) {
    for (int look = 1; look <= LOOKS; look++) {
      @Nullable HeartbeatTable table = policy.lookUp(backup);
      if (table != null) {
        return Optional.of(table);
      }
      if (look < LOOKS) {
        pause(BETWEEN_LOOKS, "until the policy is asked again");
      }
    }
    return Optional.empty();
  }

  private static HeartbeatWriter.End write(String backup, HeartbeatTable table) {
    return Workflow.newActivityStub(
            HeartbeatWriter.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(HOUR.plus(A_WHILE))
                .setHeartbeatTimeout(SILENCE)
                .setRetryOptions(
                    RetryOptions.newBuilder()
                        .setInitialInterval(SOON)
                        .setMaximumInterval(AT_MOST)
                        .build())
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setSummary(Summaries.cut("write a row each second into " + table.name().quoted()))
                .build())
        .write(new HeartbeatWriter.Order(backup, table, HOUR));
  }

  private static void pause(Duration pause, String summary) {
    Workflow.newTimer(pause, TimerOptions.newBuilder().setSummary(summary).build()).get();
  }
}
