package dev.muster.freeze;

import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.client.WorkflowOptions;

/** How the one run that keeps stops is started, whoever does it. */
public final class StopTheLineStart {
  private StopTheLineStart() {}

  /** The options to start it with; who starts it says what is to be if it runs already. */
  public static WorkflowOptions.Builder options() {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.stopTheLine())
        .setTaskQueue(TaskQueues.PLANS)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .setStaticSummary("What people have stopped")
        .setStaticDetails(
            "While a stop is in force, no plan that it concerns starts. Terminated, this run leaves"
                + " its stops to the next: release them to start plans again.");
  }
}
