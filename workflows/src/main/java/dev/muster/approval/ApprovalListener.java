package dev.muster.approval;

import io.temporal.workflow.SignalMethod;

/** How a run hears the end of a request of its own. */
public interface ApprovalListener {
  @SignalMethod(name = "approvalEnded")
  void approvalEnded(ApprovalView approval);
}
