package dev.muster.hold;

import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;

/** How the one run that holds a service's alerts is started, whoever wants them held first. */
public final class AlertHoldStart {
  private AlertHoldStart() {}

  /** The options to start it with; one that runs is used. */
  public static WorkflowOptions options(String service) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.hold(service))
        .setTaskQueue(TaskQueues.PLANS)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(MusterSearchAttributes.KIND, "hold")
                .set(MusterSearchAttributes.SERVICE, service)
                .build())
        .setStaticSummary(Summaries.cut("Holds the alerts of " + service))
        .setStaticDetails(
            "While somebody holds the alerts of **"
                + service
                + "**, new incidents there stand by and page nobody. Each hold ends at its time by"
                + " itself. Cancelled, this run lifts every hold and tells the incidents;"
                + " terminated, it leaves them to stand by until the time they know.")
        .build();
  }
}
