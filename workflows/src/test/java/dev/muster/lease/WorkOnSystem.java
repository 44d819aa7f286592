package dev.muster.lease;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** The smallest plan that works on a system. */
@WorkflowInterface
public interface WorkOnSystem {
  @WorkflowMethod(name = "WorkOnSystem")
  String run(Duration patience, Duration work);

  /** Ends the work before its time. */
  @SignalMethod(name = "finish")
  void finish();
}
