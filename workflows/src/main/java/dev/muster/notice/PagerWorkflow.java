package dev.muster.notice;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * The pager of one recipient: sends the first page at once and gathers what comes meanwhile into
 * the next message.
 */
@WorkflowInterface
public interface PagerWorkflow {
  @WorkflowMethod(name = WorkflowTypes.PAGER)
  void run(PagerRequest request);

  /** Pages to send; one that is known already is ignored. */
  @SignalMethod(name = "page")
  void page(List<Page> pages);

  /** Drops what is not yet sent for an incident. */
  @SignalMethod(name = "withdraw")
  void withdraw(String origin);
}
