package dev.muster.lease.temporal;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The smallest plan that works on a system. */
@WorkflowInterface
public interface WorkOnSystem {
  @WorkflowMethod(name = "WorkOnSystem")
  String run(String system);

  /** Ends the work. */
  @SignalMethod(name = "finish")
  void finish();

  /** Goes on as a new run while it holds the system. */
  @SignalMethod(name = "renew")
  void renew();
}
