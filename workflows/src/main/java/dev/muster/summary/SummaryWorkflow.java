package dev.muster.summary;

import dev.muster.notice.Receipt;
import dev.muster.plan.RunOutcome;
import dev.muster.plan.RunView;
import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** One run of a summary; fails when it reached nobody, with its evidence written. */
@WorkflowInterface
public interface SummaryWorkflow {
  @WorkflowMethod(name = WorkflowTypes.SUMMARY)
  RunOutcome run(SummaryRequest request);

  /** What became of messages. */
  @SignalMethod(name = "receipts")
  void receipts(List<Receipt> receipts);

  @QueryMethod(name = "view")
  RunView view();
}
