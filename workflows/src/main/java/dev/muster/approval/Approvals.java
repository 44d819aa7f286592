package dev.muster.approval;

import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Asks for approvals on behalf of a run; made once in its constructor. */
public final class Approvals {
  /** The type of the failure when a request was ended by hand in Temporal. */
  public static final String LOST = "APPROVAL_LOST";

  private final Map<String, ApprovalView> ended = new HashMap<>();
  private final Set<String> closed = new HashSet<>();
  private int number;

  public Approvals() {
    this(0);
  }

  /** Goes on from the requests that an earlier execution of the same run has made. */
  public Approvals(int asked) {
    number = asked;
    Workflow.registerListener((ApprovalListener) approval -> ended.put(approval.id(), approval));
  }

  /**
   * Asks until there is an answer to an estimate that still holds.
   *
   * @param asking makes each request anew, with the estimate as it then is
   */
  public ApprovalView ask(Supplier<ApprovalRequest> asking) {
    ApprovalView answer = askOnce(asking.get());
    while (answer.status() == ApprovalStatus.STALE) {
      answer = askOnce(asking.get());
    }
    return answer;
  }

  /** How many requests the run has made. */
  public int asked() {
    return number;
  }

  private ApprovalView askOnce(ApprovalRequest request) {
    number++;
    String id = WorkflowIds.approval(request.run(), number);
    ApprovalWorkflow approval =
        Workflow.newChildWorkflowStub(ApprovalWorkflow.class, options(id, request));
    Async.function(approval::run, request)
        .handle((view, failure) -> {
          if (view != null) {
            ended.putIfAbsent(id, view);
          }
          return closed.add(id);
        });
    Workflow.await(() -> ended.containsKey(id) || closed.contains(id));
    ApprovalView answer = ended.get(id);
    if (answer == null) {
      throw ApplicationFailure.newFailure("the request " + id + " was ended in Temporal", LOST);
    }
    return answer;
  }

  private static ChildWorkflowOptions options(String id, ApprovalRequest request) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(MusterSearchAttributes.KIND, "approval")
                .set(MusterSearchAttributes.NEEDS_HUMAN, true)
                .build())
        .setStaticSummary(Summaries.cut(request.subject()))
        .setStaticDetails(
            "Asks **%s** for **%s**.".formatted(String.join(", ", request.roles()), request.plan()))
        .build();
  }
}
