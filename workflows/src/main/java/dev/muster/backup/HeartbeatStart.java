package dev.muster.backup;

import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;

/** How the heartbeats of a backup are started, however often: one run writes them at a time. */
public final class HeartbeatStart {
  private HeartbeatStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(HeartbeatRequest request) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.heartbeat(request.backup()))
        .setTaskQueue(TaskQueues.PLANS)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder().set(MusterSearchAttributes.KIND, "heartbeat").build())
        .setStaticSummary(Summaries.cut("a row each second for the backup " + request.backup()))
        .build();
  }
}
