package dev.muster.plan;

import dev.muster.notice.TimeText;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;

/** How a run of a plan is started, whoever wants it: once under its id. */
public final class RunStart {
  private RunStart() {}

  /**
   * The options to start it with.
   *
   * @param owner the team that answers for the plan
   */
  public static WorkflowOptions options(
      Plan plan, String owner, RunOrder order, String workflowId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.PLANS)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(MusterSearchAttributes.KIND, plan.kind())
                .set(MusterSearchAttributes.OWNER, owner)
                .set(MusterSearchAttributes.NEEDS_HUMAN, false)
                .build())
        .setStaticSummary(Summaries.cut(plan.name() + ": " + plan.summary()))
        .setStaticDetails(details(plan, order))
        .build();
  }

  /** The options of a run that another one starts as a part of itself, and that ends with it. */
  public static ChildWorkflowOptions child(
      Plan plan, String owner, RunOrder order, String workflowId) {
    WorkflowOptions options = options(plan, owner, order, workflowId);
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(options.getTaskQueue())
        .setWorkflowTaskTimeout(options.getWorkflowTaskTimeout())
        .setWorkflowIdReusePolicy(options.getWorkflowIdReusePolicy())
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setTypedSearchAttributes(options.getTypedSearchAttributes())
        .setStaticSummary(options.getStaticSummary())
        .setStaticDetails(options.getStaticDetails())
        .build();
  }

  /** The options of a run that another one starts, and that goes on without it. */
  public static ChildWorkflowOptions follower(
      Plan plan, String owner, RunOrder order, String workflowId) {
    return ChildWorkflowOptions.newBuilder(child(plan, owner, order, workflowId))
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setCancellationType(ChildWorkflowCancellationType.ABANDON)
        .build();
  }

  private static String details(Plan plan, RunOrder order) {
    String systems = plan.systems().isEmpty() ? "no system" : String.join(", ", plan.systems());
    String wanted = "Wanted by **%s**, on %s.".formatted(order.requester(), systems);
    Appointment appointment = order.appointment();
    return appointment == null
        ? wanted
        : wanted + " Due at **" + TimeText.clock(appointment.due()) + "**.";
  }
}
