package dev.muster.lease;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Grants one system to one run at a time; answers go as signals to the {@link LeaseListener}. */
@WorkflowInterface
public interface LeaseWorkflow {
  @WorkflowMethod(name = WorkflowTypes.SYSTEM)
  void run(LeaseRequest request);

  /** A run asks for the system; the same wish twice is one. */
  @SignalMethod(name = "acquire")
  void acquire(LeaseClaim claim);

  /** A run has ended its work, or waits no longer. */
  @SignalMethod(name = "release")
  void release(LeaseRelease release);

  @QueryMethod(name = "view")
  LeaseView view();

  /** Takes the system from its holder. */
  @UpdateMethod(name = "break")
  LeaseView breakLease(BreakLease order);

  @UpdateValidatorMethod(updateName = "break")
  void validateBreak(BreakLease order);
}
