package dev.muster.routine;

import dev.muster.notice.TimeText;
import dev.muster.plan.Appointment;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;

/** How a run of a routine is started, whoever wants it: once under its id. */
public final class RoutineStart {
  /** The name of the workflow type on the wire. */
  public static final String WORKFLOW = "Routine";

  private RoutineStart() {}

  /** The options to start it with. */
  public static WorkflowOptions options(RoutineRequest request, String workflowId) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.PLANS)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(MusterSearchAttributes.KIND, "routine")
                .set(MusterSearchAttributes.OWNER, request.plan().owner())
                .set(MusterSearchAttributes.NEEDS_HUMAN, false)
                .build())
        .setStaticSummary(Summaries.cut(request.plan().name() + ": " + request.plan().summary()))
        .setStaticDetails(details(request))
        .build();
  }

  private static String details(RoutineRequest request) {
    String wanted =
        "Wanted by **%s**, on %s."
            .formatted(request.requester(), String.join(", ", request.plan().systems()));
    Appointment appointment = request.appointment();
    return appointment == null
        ? wanted
        : wanted + " Due at **" + TimeText.clock(appointment.due()) + "**.";
  }
}
