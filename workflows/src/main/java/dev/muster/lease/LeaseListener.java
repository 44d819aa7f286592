package dev.muster.lease;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** What a run that asked for a system is told. */
@WorkflowInterface
public interface LeaseListener {
  /** It has the system. */
  @SignalMethod(name = "leaseGranted")
  void leaseGranted(LeaseGrant grant);

  /** It has the system no longer, or will not get it. */
  @SignalMethod(name = "leaseLost")
  void leaseLost(LeaseLoss loss);
}
