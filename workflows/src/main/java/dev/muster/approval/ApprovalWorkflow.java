package dev.muster.approval;

import dev.muster.notice.Receipt;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * One request for an approval, from its asking to its end. Decisions are updates; one that makes no
 * sense fails with a sentence for the person who made it.
 */
@WorkflowInterface
public interface ApprovalWorkflow {
  @WorkflowMethod(name = WorkflowTypes.APPROVAL)
  ApprovalView run(ApprovalRequest request);

  @UpdateMethod(name = "approve")
  ApprovalView approve(DecisionCommand command);

  @UpdateValidatorMethod(updateName = "approve")
  void validateApprove(DecisionCommand command);

  @UpdateMethod(name = "reject")
  ApprovalView reject(DecisionCommand command);

  @UpdateValidatorMethod(updateName = "reject")
  void validateReject(DecisionCommand command);

  /** What became of the messages that asked. */
  @SignalMethod(name = "receipts")
  void receipts(List<Receipt> receipts);

  @QueryMethod(name = "view")
  ApprovalView view();
}
