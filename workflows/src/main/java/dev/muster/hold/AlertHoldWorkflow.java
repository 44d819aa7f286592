package dev.muster.hold;

import dev.muster.temporal.WorkflowTypes;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Knows who holds the alerts of one service, from the first hold until the last is over. */
@WorkflowInterface
public interface AlertHoldWorkflow {
  @WorkflowMethod(name = WorkflowTypes.ALERT_HOLD)
  void run(AlertHoldRequest request);

  /**
   * The alerts are held from now on; the same order twice is one. One that makes no sense fails by
   * its type, which who retries can tell from a hold that ended meanwhile.
   */
  @UpdateMethod(name = "hold")
  HoldView hold(HoldOrder order);

  /** A holder's hold is over. */
  @SignalMethod(name = "release")
  void release(HoldRelease release);

  /** An incident pages nobody until it is told that nobody holds. */
  @SignalMethod(name = "standsBy")
  void standsBy(String incident);

  /** A person wants alerts again. */
  @UpdateMethod(name = "lift")
  HoldView lift(LiftCommand order);

  @UpdateValidatorMethod(updateName = "lift")
  void validateLift(LiftCommand order);

  @QueryMethod(name = "view")
  HoldView view();
}
