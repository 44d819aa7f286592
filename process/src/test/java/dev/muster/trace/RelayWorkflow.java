package dev.muster.trace;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** Does each thing once a run. */
public class RelayWorkflow implements Relay {
  static final String FIRST = "00-11111111111111111111111111111111-1111111111111111-01";
  static final String SECOND = "00-22222222222222222222222222222222-2222222222222222-01";

  private boolean hurried;

  @Override
  public void run(int runs) {
    Workflow.newLocalActivityStub(
            Deeds.class,
            LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build())
        .near();
    deeds().far();
    Workflow.newChildWorkflowStub(Child.class).run();
    Workflow.await(() -> hurried || runs == 1);
    if (runs > 1) {
      Workflow.continueAsNew(runs - 1);
    }
  }

  @Override
  public void hurry() {
    hurried = true;
  }

  private static Deeds deeds() {
    return Workflow.newActivityStub(
        Deeds.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  /** Sends for others, and lives with a failure. */
  public static class ChildWorkflow implements Child {
    @Override
    public void run() {
      try {
        deeds().send(new Letter(List.of(FIRST, SECOND)));
      } catch (ActivityFailure known) {
        Workflow.sleep(Duration.ofSeconds(1));
      }
    }
  }
}
